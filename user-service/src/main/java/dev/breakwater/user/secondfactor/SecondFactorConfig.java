package dev.breakwater.user.secondfactor;

import java.time.Duration;
import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.second-factor")
interface SecondFactorConfig {

    /** The name that authenticator apps show. */
    @WithDefault("Breakwater")
    String issuer();

    /** 32 bytes in base64 that seal the shared secrets in the database (AES-256-GCM); without it they are stored open. */
    Optional<String> key();

    /** How long a sign-in may wait for its code. */
    @WithDefault("PT5M")
    Duration challengeLifetime();

    /** Guesses at a code before the sign-in must begin again. */
    @WithDefault("5")
    @Min(1)
    @Max(10)
    int tries();
}
