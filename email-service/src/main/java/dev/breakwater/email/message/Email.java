package dev.breakwater.email.message;

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
    @JsonSubTypes.Type(Email.Verification.class),
    @JsonSubTypes.Type(Email.Welcome.class),
    @JsonSubTypes.Type(Email.AlreadyRegistered.class),
    @JsonSubTypes.Type(Email.EmailChange.class),
    @JsonSubTypes.Type(Email.EmailChanged.class),
    @JsonSubTypes.Type(Email.EmailChangedWithUndo.class),
    @JsonSubTypes.Type(Email.PasswordReset.class),
    @JsonSubTypes.Type(Email.PasswordChanged.class),
    @JsonSubTypes.Type(Email.SessionTheft.class),
    @JsonSubTypes.Type(Email.SecondFactorEnabled.class),
    @JsonSubTypes.Type(Email.SecondFactorDisabled.class),
})
@RegisterForReflection(
        targets = {
            Email.Verification.class,
            Email.Welcome.class,
            Email.AlreadyRegistered.class,
            Email.EmailChange.class,
            Email.EmailChanged.class,
            Email.EmailChangedWithUndo.class,
            Email.PasswordReset.class,
            Email.PasswordChanged.class,
            Email.SessionTheft.class,
            Email.SecondFactorEnabled.class,
            Email.SecondFactorDisabled.class
        })
public sealed interface Email {

    /** The template's name, such as {@code password-reset}; also what the outcome is published under. */
    @JsonIgnore
    default String template() {
        return getClass().getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    }

    /** A letter that opens something: it is not sent after this, and its content is forgotten once it was sent. */
    sealed interface Secret extends Email {
        String token();

        Instant at();

        Instant expiresAt();

        @JsonIgnore
        default Duration validFor() {
            return Duration.between(at(), expiresAt());
        }
    }

    record Verification(String name, String token, String code, Instant expiresAt, Instant at) implements Secret {}

    record Welcome(String name) implements Email {}

    /** Tells the owner of an address that somebody tried to register it again. */
    record AlreadyRegistered() implements Email {}

    /** Goes to the new address, which is not the account's until its link is followed. */
    record EmailChange(String token, Instant expiresAt, Instant at) implements Secret {}

    /** Goes to the previous address, so that a thief cannot take the account silently. */
    record EmailChanged(String newEmail) implements Email {}

    /** The same, with a link that restores the previous address. */
    record EmailChangedWithUndo(String newEmail, String token, Instant expiresAt, Instant at) implements Secret {}

    record PasswordReset(String token, Instant expiresAt, Instant at) implements Secret {}

    record PasswordChanged() implements Email {}

    record SessionTheft() implements Email {}

    record SecondFactorEnabled() implements Email {}

    record SecondFactorDisabled() implements Email {}
}
