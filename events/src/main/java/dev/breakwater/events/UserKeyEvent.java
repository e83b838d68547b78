package dev.breakwater.events;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * The keys that {@link Personal} fields are sealed with, published by the user service on the compacted topic {@code
 * user-keys}, keyed by user id: of each person the newest fact stays, and so in the end only that the key is no more.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type", defaultImpl = UserKeyEvent.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(UserKeyEvent.Issued.class),
    @JsonSubTypes.Type(UserKeyEvent.Destroyed.class),
})
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface UserKeyEvent extends Event {

    String TOPIC = "user-keys";

    UUID userId();

    @Override
    default String topic() {
        return TOPIC;
    }

    @Override
    default UUID key() {
        return userId();
    }

    /** {@code wrappedKey} is the person's key, itself sealed with one that only services hold, in base64. */
    record Issued(UUID userId, String wrappedKey, Instant at) implements UserKeyEvent {}

    /** Not a bare tombstone, which Kafka drops in time: a consumer that was away for long must still hear it. */
    record Destroyed(UUID userId, Instant at) implements UserKeyEvent {}

    /** A variant newer than this consumer; skipped, so producers may deploy first. */
    record Unknown(UUID userId) implements UserKeyEvent {}
}
