package dev.breakwater.user.password;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What hashing a password costs, and how much of the machine it may take. */
@ConfigMapping(prefix = "breakwater.passwords")
interface PasswordsConfig {

    /** Argon2id memory in KiB. Below OWASP's minimum the service does not start. */
    @WithDefault("19456")
    int memoryKib();

    /** Argon2id passes over the memory. */
    @WithDefault("2")
    int passes();

    /** Argon2id lanes. libsodium computes one only, so with any other number the service does not start. */
    @WithDefault("1")
    int lanes();

    /** libsodium's file. When absent it is the system's libsodium, or else the one that the service carries. */
    Optional<Path> libsodium();

    /** Hashes computed at once; when absent as many as there are cores, but for one that is left to other requests. */
    OptionalInt threads();

    /** Hashes that may wait; one more is answered 503 with {@code Retry-After}. */
    @WithDefault("64")
    @Min(1)
    int queueLimit();
}
