package dev.breakwater.platform.messaging;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.breakwater.events.Event;
import dev.breakwater.platform.personaldata.PersonKey;
import dev.breakwater.platform.telemetry.TraceContext;

/** A fact on its way to Kafka, serialized; the topic is without the isolating prefix. */
public record OutgoingEvent(
        UUID eventId, String topic, String key, String type, byte[] value, TraceContext trace, Instant at) {

    /** The same, carried on by another stretch of its trace. */
    OutgoingEvent within(TraceContext trace) {
        return new OutgoingEvent(eventId, topic, key, type, value, trace, at);
    }

    /** A fact that happens now, as part of the current trace; what is personal in it is sealed. */
    public static OutgoingEvent of(UUID id, Event event, FieldEncryption fieldEncryption) {
        return of(id, event, fieldEncryption, Optional.empty());
    }

    /**
     * The same with the key at hand.
     *
     * @param key of the person whom the fact is about; empty to look for it
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
                    Instant.now());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not serializable: " + event.type() + " of " + event.key(), e);
        }
    }
}
