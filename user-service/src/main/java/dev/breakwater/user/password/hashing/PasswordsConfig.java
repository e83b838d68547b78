package dev.breakwater.user.password.hashing;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The cost of password hashing and its share of the machine. */
@ConfigMapping(prefix = "breakwater.passwords")
interface PasswordsConfig {

    /** Argon2id memory in KiB. Below OWASP's minimum the service does not start. */
    @WithDefault("19456")
    int memoryKib();

    /** Argon2id passes over the memory. */
    @WithDefault("2")
    int passes();

    /** Argon2id lanes. libsodium supports only one: with any other number the service does not start. */
    @WithDefault("1")
    int lanes();

    /** File of libsodium. Default: the system's libsodium, or else the copy that is packaged with the service. */
    Optional<Path> libsodium();

    /** Hashes computed concurrently. Default: the number of cores less one, which is left to other requests. */
    OptionalInt threads();

    /** Length of the queue. When it is full, requests get 503 with {@code Retry-After}. */
    @WithDefault("64")
    @Min(1)
    int queueLimit();
}
