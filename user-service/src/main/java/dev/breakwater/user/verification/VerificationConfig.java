package dev.breakwater.user.verification;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.verification")
interface VerificationConfig {

    /** Lifetime of an emailed link and code. */
    @WithDefault("PT24H")
    Duration lifetime();

    /** Guesses at a code before it is void. */
    @WithDefault("5")
    @Min(1)
    @Max(10)
    int tries();

    /** The minimum time between two emails to one account. */
    @WithDefault("PT1M")
    Duration resendInterval();

    /** Emails to one account within a lifetime: together with {@code tries} this limits the probability of guessing a code. */
    @WithDefault("5")
    @Min(1)
    int mailsPerLifetime();
}
