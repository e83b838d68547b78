package dev.breakwater.events;

import java.util.UUID;

/**
 * An event that a service publishes. The record is the JSON value; id, time and trace are CloudEvents
 * headers (CloudEvents 1.0, Kafka protocol binding, binary mode).
 */
public interface Event {

    /** The topic of the event family, without the prefix that isolates tests. */
    String topic();

    /** The aggregate's id, the key of the Kafka record: events of one aggregate stay in order. */
    UUID key();

    /** The variant's name, equal to the JSON property {@code type}. */
    default String type() {
        return getClass().getSimpleName();
    }
}
