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

    /** Base64 of the 32-byte key that encrypts shared secrets in the database (AES-256-GCM). Without it they are not encrypted. */
    Optional<String> key();

    /** How long a challenge is valid. */
    @WithDefault("PT5M")
    Duration challengeLifetime();

    /** Answers to a challenge before it is void. */
    @WithDefault("5")
    @Min(1)
    @Max(10)
    int tries();
}
