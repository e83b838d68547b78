package dev.breakwater.platform.outbox;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.outbox")
interface OutboxConfig {

    /** How many rows are sent at once at most. */
    @WithDefault("1000")
    int batch();

    /** How often to look for rows although no notification came. */
    @WithDefault("PT2S")
    Duration poll();

    /**
     * The shortest time from the start of a batch that was not full to that of the next. A row that comes after a longer rest
     * is sent at once; of rows in quick succession several share a batch, and none waits longer than this for it.
     */
    @WithDefault("PT0.006S")
    Duration batchInterval();

    /** How long a row that Kafka refuses, and its key with it, waits before the second attempt; doubles, to a minute. */
    @WithDefault("PT1S")
    Duration retryDelay();

    /** After how many refusals a row is parked, and its key waits for an operator; 8 take about two minutes. */
    @WithDefault("8")
    int attempts();

    /** How long sent rows are kept. They hold what the events hold, tokens included, so it is short. */
    @WithDefault("PT1H")
    Duration retention();

    /** How long a discarded row, which has lost its payload, is kept to tell why. */
    @WithDefault("P30D")
    Duration discardedRetention();
}
