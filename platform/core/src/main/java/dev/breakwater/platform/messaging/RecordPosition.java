package dev.breakwater.platform.messaging;

import java.time.Instant;

/**
 * Where a record was read, and when.
 *
 * @param topic as it is named in Kafka, without the isolating prefix; a retry topic for a record that is retried
 */
public record RecordPosition(String topic, int partition, long offset, Instant at) {}
