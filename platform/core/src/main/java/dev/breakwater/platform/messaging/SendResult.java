package dev.breakwater.platform.messaging;

/** What became of one event that was to be sent. */
public sealed interface SendResult {

    /** Every in-sync replica has it. */
    record Sent() implements SendResult {}

    /** The record is wrong in itself: Kafka does not take it however often it is sent. */
    record Refused(String reason) implements SendResult {}

    /** The topic cannot be reached now; the same record may be accepted later. */
    record Unreachable(String reason) implements SendResult {}

    /** Not tried, or not known to have arrived, because something before it failed. */
    record Skipped() implements SendResult {}
}
