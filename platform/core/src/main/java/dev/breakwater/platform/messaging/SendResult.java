package dev.breakwater.platform.messaging;

/** What became of one fact that was to be sent. */
public sealed interface SendResult {

    /** Every in-sync replica has it. */
    record Sent() implements SendResult {}

    /** The record is wrong in itself: Kafka does not take it however often it is offered. */
    record Refused(String reason) implements SendResult {}

    /** The topic cannot be reached now; the same record may pass later. */
    record Unreachable(String reason) implements SendResult {}

    /** Not tried, or not known to have arrived, because something before it failed. */
    record Skipped() implements SendResult {}
}
