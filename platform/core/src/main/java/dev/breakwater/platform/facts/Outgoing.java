package dev.breakwater.platform.facts;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.breakwater.events.Event;
import dev.breakwater.platform.personal.PersonKey;
import dev.breakwater.platform.telemetry.Trace;

/** A fact on its way to Kafka, serialized; the topic is without the isolating prefix. */
public record Outgoing(UUID eventId, String topic, String key, String type, byte[] value, Trace trace, Instant at) {

    /** The same, carried on by another stretch of its trace. */
    Outgoing within(Trace trace) {
        return new Outgoing(eventId, topic, key, type, value, trace, at);
    }

    /** A fact that happens now, as part of the current trace; what is personal in it is sealed. */
    public static Outgoing of(UUID id, Event event, Seals seals) {
        return of(id, event, seals, Optional.empty());
    }

    /**
     * The same with the key at hand.
     *
     * @param key of the person whom the fact is about; empty to look for it
     */
    public static Outgoing of(UUID id, Event event, Seals seals, Optional<PersonKey> key) {
        try {
            return new Outgoing(
                    id,
                    event.topic(),
                    event.key().toString(),
                    event.type(),
                    seals.write(id, event, key),
                    Trace.current(),
                    Instant.now());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not serializable: " + event.type() + " of " + event.key(), e);
        }
    }
}
