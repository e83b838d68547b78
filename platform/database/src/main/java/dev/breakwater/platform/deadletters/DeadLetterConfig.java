package dev.breakwater.platform.deadletters;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.dead-letters")
interface DeadLetterConfig {

    /** How many records are redriven in a second at most, by all instances of the service together. */
    @WithDefault("50")
    @Min(1)
    @Max(10_000)
    int redrivesPerSecond();

    /** How often a record is redriven at most. It is a dead letter again each time: the cause persists. */
    @WithDefault("5")
    @Min(1)
    int mostRedrives();

    /** How long it is stored that a record was redriven: longer than Kafka keeps dead letters, which is 30 days. */
    @WithDefault("P45D")
    Duration retention();

    /** How long one request may read dead letters before it answers how far it came. */
    @WithDefault("PT10S")
    Duration longestRequest();
}
