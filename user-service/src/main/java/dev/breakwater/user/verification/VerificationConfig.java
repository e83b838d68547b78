package dev.breakwater.user.verification;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.verification")
interface VerificationConfig {

    /** How long a mailed link and code work. */
    @WithDefault("PT24H")
    Duration lifetime();

    /** Guesses at a code before it is void. */
    @WithDefault("5")
    @Min(1)
    @Max(10)
    int tries();

    /** The least time between two mails to one account. */
    @WithDefault("PT1M")
    Duration resendInterval();

    /** Mails to one account within a lifetime: together with {@code tries} this bounds the chance to guess a code. */
    @WithDefault("5")
    @Min(1)
    int mailsPerLifetime();
}
