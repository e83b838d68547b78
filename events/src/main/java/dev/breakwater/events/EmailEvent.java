package dev.breakwater.events;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The outcome of each delivery, published by the email service on {@code emails}, keyed by user id. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type", defaultImpl = EmailEvent.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(EmailEvent.Sent.class),
    @JsonSubTypes.Type(EmailEvent.Parked.class),
    @JsonSubTypes.Type(EmailEvent.OutcomeUnknown.class),
    @JsonSubTypes.Type(EmailEvent.Suppressed.class),
})
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface EmailEvent extends Event {

    String TOPIC = "emails";

    UUID userId();

    @Override
    default String topic() {
        return TOPIC;
    }

    @Override
    default UUID key() {
        return userId();
    }

    /** {@code letter} is the template's name, such as {@code verification}. */
    record Sent(UUID userId, UUID letterId, String letter, Instant at) implements EmailEvent {}

    record Parked(UUID userId, UUID letterId, String letter, String reason, Instant at) implements EmailEvent {}

    /** The mail server may have accepted the email; it is not sent again. */
    record OutcomeUnknown(UUID userId, UUID letterId, String letter, Instant at) implements EmailEvent {}

    record Suppressed(UUID userId, UUID letterId, String letter, String reason, Instant at) implements EmailEvent {}

    /** A variant newer than this consumer; skipped, so producers may deploy first. */
    record Unknown(UUID userId) implements EmailEvent {}
}
