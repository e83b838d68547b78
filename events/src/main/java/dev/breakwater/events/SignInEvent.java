package dev.breakwater.events;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Sign-in attempts of known accounts, published on {@code sign-ins}, keyed by user id. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type", defaultImpl = SignInEvent.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(SignInEvent.SignedIn.class),
    @JsonSubTypes.Type(SignInEvent.SignInRefused.class),
})
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface SignInEvent extends Event {

    String TOPIC = "sign-ins";

    UUID userId();

    @Override
    default String topic() {
        return TOPIC;
    }

    @Override
    default UUID key() {
        return userId();
    }

    /** {@code ipPrefix} is a /24 (IPv4) or /48 (IPv6), never a whole address. */
    record SignedIn(
            UUID userId,
            UUID sessionId,
            @Personal String ipPrefix,
            @Personal String userAgent,
            Instant at) implements SignInEvent {}

    /** {@code reason} is the slug of a problem type, such as {@code invalid-credentials}. */
    record SignInRefused(
            UUID userId,
            String reason,
            @Personal String ipPrefix,
            @Personal String userAgent,
            Instant at) implements SignInEvent {}

    /** A variant newer than this consumer; skipped, so producers may deploy first. */
    record Unknown(UUID userId) implements SignInEvent {}
}
