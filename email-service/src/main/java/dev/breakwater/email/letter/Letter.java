package dev.breakwater.email.letter;

import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Everything the system writes to a person, with what is to be filled in. Stored as JSON until it has been sent: add
 * variants and optional fields, never rename one.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "letter")
@JsonSubTypes({
    @JsonSubTypes.Type(Letter.Verification.class),
    @JsonSubTypes.Type(Letter.Welcome.class),
    @JsonSubTypes.Type(Letter.AlreadyRegistered.class),
    @JsonSubTypes.Type(Letter.EmailChange.class),
    @JsonSubTypes.Type(Letter.EmailChanged.class),
    @JsonSubTypes.Type(Letter.EmailChangedWithUndo.class),
    @JsonSubTypes.Type(Letter.PasswordReset.class),
    @JsonSubTypes.Type(Letter.PasswordChanged.class),
    @JsonSubTypes.Type(Letter.SessionTheft.class),
    @JsonSubTypes.Type(Letter.SecondFactorEnabled.class),
    @JsonSubTypes.Type(Letter.SecondFactorDisabled.class),
})
@RegisterForReflection(
        targets = {
            Letter.Verification.class,
            Letter.Welcome.class,
            Letter.AlreadyRegistered.class,
            Letter.EmailChange.class,
            Letter.EmailChanged.class,
            Letter.EmailChangedWithUndo.class,
            Letter.PasswordReset.class,
            Letter.PasswordChanged.class,
            Letter.SessionTheft.class,
            Letter.SecondFactorEnabled.class,
            Letter.SecondFactorDisabled.class
        })
public sealed interface Letter {

    /** The template's name, such as {@code password-reset}; also what the outcome is published under. */
    @JsonIgnore
    default String template() {
        return getClass().getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    }

    /** A letter that opens something: it is not sent after this, and its content is forgotten once it was sent. */
    sealed interface Secret extends Letter {
        String token();

        Instant at();

        Instant expiresAt();

        @JsonIgnore
        default Duration validFor() {
            return Duration.between(at(), expiresAt());
        }
    }

    record Verification(String name, String token, String code, Instant expiresAt, Instant at) implements Secret {}

    record Welcome(String name) implements Letter {}

    /** Tells the owner of an address that somebody tried to register it again. */
    record AlreadyRegistered() implements Letter {}

    /** Goes to the new address, which is not the account's until its link is followed. */
    record EmailChange(String token, Instant expiresAt, Instant at) implements Secret {}

    /** Goes to the previous address, so that a thief cannot take the account silently. */
    record EmailChanged(String newEmail) implements Letter {}

    /** The same, with a link that restores the previous address. */
    record EmailChangedWithUndo(String newEmail, String token, Instant expiresAt, Instant at) implements Secret {}

    record PasswordReset(String token, Instant expiresAt, Instant at) implements Secret {}

    record PasswordChanged() implements Letter {}

    record SessionTheft() implements Letter {}

    record SecondFactorEnabled() implements Letter {}

    record SecondFactorDisabled() implements Letter {}
}
