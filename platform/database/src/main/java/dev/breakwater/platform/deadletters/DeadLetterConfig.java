package dev.breakwater.platform.deadletters;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.dead-letters")
interface DeadLetterConfig {

    /** The maximum number of redrives per second, over all instances of the service. */
    @WithDefault("50")
    @Min(1)
    @Max(10_000)
    int redrivesPerSecond();

    /** The maximum number of redrives of a record. It becomes a dead letter again each time until the cause is fixed. */
    @WithDefault("5")
    @Min(1)
    int mostRedrives();

    /** How long redrives are recorded. It must exceed the dead-letter topics' retention, which is 30 days. */
    @WithDefault("P45D")
    Duration retention();

    /** The maximum time that one request reads dead letters. It then returns a cursor to continue. */
    @WithDefault("PT10S")
    Duration longestRequest();
}
