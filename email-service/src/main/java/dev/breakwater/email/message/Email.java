package dev.breakwater.email.message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Every email that the system sends, with the values for its template. Stored as JSON until it is sent: add variants
 * and optional fields, never rename one.
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
    @JsonSubTypes.Type(Email.NewDevice.class),
    @JsonSubTypes.Type(Email.SecondFactorEnabled.class),
    @JsonSubTypes.Type(Email.SecondFactorDisabled.class),
    @JsonSubTypes.Type(Email.ErasureNotice.class),
    @JsonSubTypes.Type(Email.FromService.class),
    @JsonSubTypes.Type(Email.WithAttachments.class),
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
            Email.NewDevice.class,
            Email.SecondFactorEnabled.class,
            Email.SecondFactorDisabled.class,
            Email.ErasureNotice.class,
            Email.FromService.class,
            Email.WithAttachments.class,
            Email.Attachment.class
        })
public sealed interface Email {

    /** The template's name, such as {@code password-reset}; outcomes are published under it too. */
    @JsonIgnore
    default String template() {
        return getClass().getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    }

    /** Raised when emails come that the version before cannot send. */
    int NEWEST_VERSION = 2;

    /**
     * The version of the delivery job whose handler can send this email. Older instances leave it to newer ones, instead of giving it
     * up as unreadable.
     */
    default int readableSince() {
        return 1;
    }

    /** What nobody can unsubscribe from. */
    String TRANSACTIONAL = "transactional";

    /** What recipients can unsubscribe from, unless it is {@link #TRANSACTIONAL}. */
    default String category() {
        return TRANSACTIONAL;
    }

    default List<Attachment> attachments() {
        return List.of();
    }

    /**
     * An email with a secret token: it is not sent after the token expires, and its content is deleted once it is sent.
     */
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

    /** Tells what happened to an account, and when; {@code at} is null in emails that an older version queued. */
    sealed interface Notice extends Email {
        Instant at();
    }

    /** Notifies the owner of an address of another attempt to register it. */
    record AlreadyRegistered(Instant at) implements Notice {}

    /** Goes to the new address, which the account does not use until the link is followed. */
    record EmailChange(String token, Instant expiresAt, Instant at) implements Secret {}

    /** Goes to the previous address, so that a thief cannot take the account silently. */
    record EmailChanged(String newEmail, Instant at) implements Notice {}

    /** The same, with a link that restores the previous address. */
    record EmailChangedWithUndo(String newEmail, String token, Instant expiresAt, Instant at)
            implements Secret, Notice {}

    record PasswordReset(String token, Instant expiresAt, Instant at) implements Secret {}

    /** {@code everySessionEnded} is null in emails that an older version queued. */
    record PasswordChanged(Boolean everySessionEnded, Instant at) implements Notice {}

    record SessionTheft(Instant at) implements Notice {}

    /** {@code userAgent} is what the client claims; {@code network} is a prefix of its address. */
    record NewDevice(String userAgent, String network, Instant at) implements Notice {}

    record SecondFactorEnabled(Instant at) implements Notice {}

    record SecondFactorDisabled(Instant at) implements Notice {}

    /** The last one: the account exists no more. */
    record ErasureNotice(Instant at) implements Notice {}

    /**
     * An email that another service of the team requested, rendered from a stored template when it was accepted.
     *
     * @param name the template's
     * @param html within the layout, free of scripts
     * @param unsubscribeToken null for a transactional email
     */
    record FromService(String name, String category, String subject, String html, String text, String unsubscribeToken)
            implements Email {

        /** With a prefix, so that no stored template has the name of one of the system's own. */
        @Override
        @JsonIgnore
        public String template() {
            return "service-" + name;
        }

        @Override
        public int readableSince() {
            return 2;
        }
    }

    /**
     * The same with files. It is a variant of its own, so that an instance of a version before cannot send it without them: it leaves it
     * to a newer one.
     */
    record WithAttachments(FromService email, List<Attachment> attachments) implements Email {

        @Override
        @JsonIgnore
        public String template() {
            return email.template();
        }

        @Override
        public String category() {
            return email.category();
        }

        @Override
        public int readableSince() {
            return email.readableSince();
        }
    }

    /** A file whose content is stored beside the email; {@code bytes} is its size. */
    record Attachment(String filename, String contentType, int bytes) {}
}
