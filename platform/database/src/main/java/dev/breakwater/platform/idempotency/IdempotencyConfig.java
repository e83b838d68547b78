package dev.breakwater.platform.idempotency;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.idempotency")
interface IdempotencyConfig {

    /** How long a response is kept: the time in which a repetition gets it. */
    @WithDefault("P1D")
    Duration retention();

    /** How many responses are kept for one caller: further requests with a new key are refused until the oldest is deleted. */
    @WithDefault("10000")
    int maxPerCaller();
}
