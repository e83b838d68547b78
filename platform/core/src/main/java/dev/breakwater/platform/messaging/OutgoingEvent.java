package dev.breakwater.platform.messaging;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.breakwater.events.Event;
import dev.breakwater.platform.messaging.encryption.FieldEncryption;
import dev.breakwater.platform.origin.RequestOrigin;
import dev.breakwater.platform.personaldata.PersonKey;
import dev.breakwater.platform.telemetry.TraceContext;

/**
 * A serialized event to send to Kafka. The topic is without the isolating prefix.
 *
 * @param origin the request that it follows from
 * @param cause the event that it follows from, with the place of its record; null for a service with an outbox
 */
public record OutgoingEvent(
        UUID eventId,
        String topic,
        String key,
        String type,
        byte[] value,
        TraceContext trace,
        RequestOrigin origin,
        EventMetadata cause,
        Instant at) {

    /** The same event with the given trace context. */
    OutgoingEvent within(TraceContext trace) {
        return new OutgoingEvent(eventId, topic, key, type, value, trace, origin, cause, at);
    }

    OutgoingEvent causedBy(EventMetadata metadata) {
        return new OutgoingEvent(eventId, topic, key, type, value, trace, metadata.origin(), metadata, at);
    }

    /** Creates an event with the current time, trace context and request, and encrypts its personal fields. */
    public static OutgoingEvent of(UUID id, Event event, FieldEncryption fieldEncryption) {
        return of(id, event, fieldEncryption, Optional.empty());
    }

    /**
     * The same with a known key.
     *
     * @param key the key of the person that the event is about; empty to look it up
     */
    public static OutgoingEvent of(UUID id, Event event, FieldEncryption fieldEncryption, Optional<PersonKey> key) {
        try {
            return new OutgoingEvent(
                    id,
                    event.topic(),
                    event.key().toString(),
                    event.type(),
                    fieldEncryption.write(id, event, key),
                    TraceContext.current(),
                    RequestOrigin.ofChange(event.key()),
                    null,
                    Instant.now());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not serializable: " + event.type() + " of " + event.key(), e);
        }
    }
}
