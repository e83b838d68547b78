package dev.breakwater.platform.messaging;

import java.time.Instant;
import java.util.UUID;

import dev.breakwater.platform.origin.RequestOrigin;

/**
 * A received event's CloudEvents metadata. {@code topic} is without the isolating prefix.
 *
 * @param origin the request that the event follows from
 * @param record where and when this service read the event; null for an event that was not read from a topic
 * @param cause what the publisher handled; null for a publisher with an outbox
 */
public record EventMetadata(
        UUID eventId,
        String type,
        String topic,
        String key,
        Instant at,
        RequestOrigin origin,
        RecordPosition record,
        EventCause cause) {

    public EventMetadata(UUID eventId, String type, String topic, String key, Instant at) {
        this(eventId, type, topic, key, at, RequestOrigin.NONE, null, null);
    }
}
