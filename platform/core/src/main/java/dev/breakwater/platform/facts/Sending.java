package dev.breakwater.platform.facts;

/** What became of one fact that was to be sent. */
public sealed interface Sending {

    /** Every in-sync replica has it. */
    record Sent() implements Sending {}

    /** The record is wrong in itself: Kafka does not take it however often it is offered. */
    record Refused(String reason) implements Sending {}

    /** The topic cannot be reached now; the same record may pass later. */
    record Unreachable(String reason) implements Sending {}

    /** Not tried, or not known to have arrived, because something before it failed. */
    record Behind() implements Sending {}
}
