package dev.breakwater.events;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

/**
 * Events that the user service publishes on {@code users}, keyed by user id. Add variants and optional fields; never
 * rename one. {@link Personal} fields are published encrypted.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type", defaultImpl = UserEvent.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(UserEvent.Registered.class),
    @JsonSubTypes.Type(UserEvent.RegisteredAgain.class),
    @JsonSubTypes.Type(UserEvent.VerificationRequested.class),
    @JsonSubTypes.Type(UserEvent.Verified.class),
    @JsonSubTypes.Type(UserEvent.EmailChangeRequested.class),
    @JsonSubTypes.Type(UserEvent.EmailChanged.class),
    @JsonSubTypes.Type(UserEvent.PasswordResetRequested.class),
    @JsonSubTypes.Type(UserEvent.PasswordChanged.class),
    @JsonSubTypes.Type(UserEvent.SessionTheftDetected.class),
    @JsonSubTypes.Type(UserEvent.NewDeviceSignedIn.class),
    @JsonSubTypes.Type(UserEvent.SessionEnded.class),
    @JsonSubTypes.Type(UserEvent.AccountDisabled.class),
    @JsonSubTypes.Type(UserEvent.AccountEnabled.class),
    @JsonSubTypes.Type(UserEvent.SecondFactorEnabled.class),
    @JsonSubTypes.Type(UserEvent.SecondFactorDisabled.class),
    @JsonSubTypes.Type(UserEvent.ProfileChanged.class),
    @JsonSubTypes.Type(UserEvent.ErasureRequested.class),
    @JsonSubTypes.Type(UserEvent.ErasureNoticeRequested.class),
    @JsonSubTypes.Type(UserEvent.Erased.class),
})
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface UserEvent extends Event {

    String TOPIC = "users";

    UUID userId();

    @Override
    default String topic() {
        return TOPIC;
    }

    @Override
    default UUID key() {
        return userId();
    }

    record Registered(
            UUID userId,
            @Personal String email,
            @Personal String displayName,
            @Personal String locale,
            Instant at) implements UserEvent {}

    /** An attempt to register an address that is taken; its owner is notified by email. */
    record RegisteredAgain(
            UUID userId, @Personal String email, @Personal String locale, Instant at) implements UserEvent {}

    /** The token is for a link, the code is for typing; either verifies the address once. */
    record VerificationRequested(
            UUID userId,
            @Personal String email,
            @Personal String displayName,
            @Personal String locale,
            @Personal String token,
            @Personal String code,
            Instant expiresAt,
            Instant at)
            implements UserEvent {}

    record Verified(
            UUID userId,
            @Personal String email,
            @Personal String displayName,
            @Personal String locale,
            Instant at) implements UserEvent {}

    record EmailChangeRequested(
            UUID userId,
            @Personal String oldEmail,
            @Personal String newEmail,
            @Personal String locale,
            @Personal String token,
            Instant expiresAt,
            Instant at)
            implements UserEvent {}

    /**
     * Until {@code undoExpiresAt} the token restores the old address; both are absent when there is nothing to undo.
     */
    record EmailChanged(
            UUID userId,
            @Personal String oldEmail,
            @Personal String newEmail,
            @Personal String locale,
            @JsonInclude(NON_NULL) @Personal String undoToken,
            @JsonInclude(NON_NULL) Instant undoExpiresAt,
            Instant at)
            implements UserEvent {}

    record PasswordResetRequested(
            UUID userId,
            @Personal String email,
            @Personal String locale,
            @Personal String token,
            Instant expiresAt,
            Instant at)
            implements UserEvent {}

    /** {@code everySessionEnded} is absent in events of older versions, and false when the session that changed it goes on. */
    record PasswordChanged(
            UUID userId,
            @Personal String email,
            @Personal String locale,
            @JsonInclude(NON_NULL) Boolean everySessionEnded,
            Instant at)
            implements UserEvent {}

    /** A refresh token was used twice; the session family is revoked and its owner is notified by email. */
    record SessionTheftDetected(
            UUID userId, @Personal String email, @Personal String locale, UUID sessionId, Instant at)
            implements UserEvent {}

    /**
     * A sign-in on a device that the account did not know; its owner is notified by email. {@code ipPrefix} is a /24 (IPv4) or /48
     * (IPv6), or {@code unknown}.
     */
    record NewDeviceSignedIn(
            UUID userId,
            @Personal String email,
            @Personal String locale,
            @Personal String userAgent,
            @Personal String ipPrefix,
            Instant at)
            implements UserEvent {}

    /**
     * A session ended by any cause but age. Published only while an access token of it may still be valid: a session that was not
     * refreshed for longer than a token lives has none.
     */
    record SessionEnded(UUID userId, UUID sessionId, Instant at) implements UserEvent {}

    /**
     * From now on nobody can sign in to the account. Its sessions end with events of their own. Of a service client: it is disabled or
     * deleted, and {@code userId} is its id.
     */
    record AccountDisabled(UUID userId, Instant at) implements UserEvent {}

    /** Its owner can sign in again; the ended sessions stay ended. Of a service client: it can get tokens again. */
    record AccountEnabled(UUID userId, Instant at) implements UserEvent {}

    /** From now on a sign-in also requires a code. */
    record SecondFactorEnabled(
            UUID userId, @Personal String email, @Personal String locale, Instant at) implements UserEvent {}

    /** From now on the password alone is sufficient to sign in. */
    record SecondFactorDisabled(
            UUID userId, @Personal String email, @Personal String locale, Instant at) implements UserEvent {}

    /** The public profile changed; caches that hold it are stale. */
    record ProfileChanged(UUID userId, Instant at) implements UserEvent {}

    /**
     * {@code noticeId} is the id of the {@link ErasureNoticeRequested} with the person's address: what is stored by the address only is
     * erased with that. Absent without a notice, and in events of older versions.
     */
    record ErasureRequested(
            UUID userId, Instant at, @JsonInclude(NON_NULL) UUID noticeId) implements UserEvent {}

    /**
     * The erased person is notified by a last email. {@code userId} is no account's: the key of the account is destroyed, so
     * the notice has an id and a key of its own, and is erased later as a person is.
     */
    record ErasureNoticeRequested(
            UUID userId, @Personal String email, @Personal String locale, Instant at) implements UserEvent {}

    record Erased(UUID userId, Instant at) implements UserEvent {}

    /** A variant newer than this consumer; skipped, so producers may deploy first. */
    record Unknown(UUID userId) implements UserEvent {}
}
