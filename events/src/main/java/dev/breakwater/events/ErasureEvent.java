package dev.breakwater.events;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * How far the erasure of a person has come, published on {@code erasures} by every service that keeps something about
 * people, keyed by user id. What asks for it is {@link UserEvent.ErasureRequested}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type", defaultImpl = ErasureEvent.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(ErasureEvent.PartErased.class),
})
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface ErasureEvent extends Event {

    String TOPIC = "erasures";

    UUID userId();

    @Override
    default String topic() {
        return TOPIC;
    }

    @Override
    default UUID key() {
        return userId();
    }

    /** Nothing of the person is left there; {@code part} is what the receipt calls it, such as {@code letters}. */
    record PartErased(UUID userId, String part, Instant at) implements ErasureEvent {}

    /** A variant newer than this consumer; skipped, so producers may deploy first. */
    record Unknown(UUID userId) implements ErasureEvent {}
}
