package dev.breakwater.events;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * The keys that encrypt {@link Personal} fields, published by the user service on the compacted topic
 * {@code user-keys}, keyed by user id. Compaction keeps the newest event of each person: after an erasure only
 * {@link Destroyed} remains.
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

    /** {@code wrappedKey} is the person's key, encrypted with a key that only the services have, in base64. */
    record Issued(UUID userId, String wrappedKey, Instant at) implements UserKeyEvent {}

    /**
     * Not a tombstone, which Kafka removes after a while: a consumer that was offline for long must still receive it.
     */
    record Destroyed(UUID userId, Instant at) implements UserKeyEvent {}

    /** A variant newer than this consumer; skipped, so producers may deploy first. */
    record Unknown(UUID userId) implements UserKeyEvent {}
}
