package dev.breakwater.platform.messaging;

import java.time.Instant;

/** The result of sending one event. */
public sealed interface SendResult {

    /**
     * Every in-sync replica has the record.
     *
     * @param at when it was sent
     */
    record Sent(int partition, long offset, Instant at) implements SendResult {}

    /** The record is invalid: Kafka never accepts it. */
    record Refused(String reason) implements SendResult {}

    /** The topic cannot be reached now. A later attempt may succeed. */
    record Unreachable(String reason) implements SendResult {}

    /** Not sent, or not known to be stored, because an earlier send failed. */
    record Skipped() implements SendResult {}
}
