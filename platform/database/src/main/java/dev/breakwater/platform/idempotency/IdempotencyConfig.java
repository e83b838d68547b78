package dev.breakwater.platform.idempotency;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.idempotency")
interface IdempotencyConfig {

    /** How long a response is kept: the time in which a repetition gets it. */
    @WithDefault("P1D")
    Duration retention();
}
