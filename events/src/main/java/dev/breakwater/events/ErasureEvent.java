package dev.breakwater.events;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Progress of the erasure of a person, published on {@code erasures} by every service that stores personal data, keyed
 * by user id. {@link UserEvent.ErasureRequested} starts the erasure.
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

    /**
     * The service has no data of the person left; {@code part} names the data in the receipt, such as {@code letters}.
     */
    record PartErased(UUID userId, String part, Instant at) implements ErasureEvent {}

    /** A variant newer than this consumer; skipped, so producers may deploy first. */
    record Unknown(UUID userId) implements ErasureEvent {}
}
