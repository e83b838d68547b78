package dev.breakwater.platform.outbox.relay;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.outbox")
interface OutboxConfig {

    /** The maximum number of rows in a batch. */
    @WithDefault("1000")
    int batch();

    /** How often the relay polls for rows when no notification arrives. */
    @WithDefault("PT2S")
    Duration poll();

    /**
     * The minimum time between the starts of two batches, unless the first is full. A row that arrives later than that is
     * sent at once. Rows in quick succession share a batch and wait at most this long for it.
     */
    @WithDefault("PT0.006S")
    Duration batchInterval();

    /**
     * The delay before a row that Kafka refused, and its key, is sent again. It doubles with each attempt, up to a minute.
     */
    @WithDefault("PT1S")
    Duration retryDelay();

    /** The number of refusals after which a row is parked and its key waits for an operator. 8 take about two minutes. */
    @WithDefault("8")
    int attempts();

    /** How long sent rows are kept. It is short because payloads may contain tokens. */
    @WithDefault("PT1H")
    Duration retention();

    /** How long a discarded row is kept with its reason. Its payload is deleted at once. */
    @WithDefault("P30D")
    Duration discardedRetention();
}
