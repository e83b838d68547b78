package dev.breakwater.email.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;

import dev.breakwater.email.message.AddressedEmail;
import dev.breakwater.email.message.Email;
import dev.breakwater.email.message.Language;
import dev.breakwater.platform.Ids;
import dev.breakwater.platform.telemetry.TraceContext;

/** A delivery: one email to one recipient. Only {@link DeliveryQueue} changes its state. */
@Entity
@Table(name = "letters")
public class DeliveryRow {

    /** As breakwater.inbox.retention. */
    private static final Duration LONGEST_WAY = Duration.ofDays(45);

    @Id
    UUID id;

    @Column(name = "user_id")
    UUID userId;

    @Column(name = "event_id")
    UUID eventId;

    @Column(name = "resend_of")
    UUID resendOf;

    String template;

    /** A {@link Language}, or the language of a newer version. */
    String language;

    String recipient;

    /** An {@link Email} as JSON. It is not read with the row: one that cannot be read must not hide the others. */
    String content;

    /** The name of a {@link DeliveryState}, or of one of a newer version, which this one leaves alone. */
    String state;

    String reason;
    int attempts;
    String traceparent;
    String tracestate;

    @Column(name = "called_for_at")
    Instant calledForAt;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "due_at")
    Instant dueAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    /** When the current attempt began; null for those of versions before. */
    @Column(name = "claimed_at")
    Instant claimedAt;

    @Column(name = "has_job")
    boolean hasJob;

    @Column(name = "lease_until")
    Instant leaseUntil;

    @Column(name = "ended_at")
    Instant endedAt;

    /** The mail server of the attempt that may have sent content. */
    String provider;

    /** Attempts that may have arrived and were followed by another. */
    @Column(name = "unknown_attempts")
    int unknownAttempts;

    /** Of the email of which this is another copy; null for an email of its own. */
    @Column(name = "message_id")
    UUID messageId;

    /** Of its email: see {@link Email#readableSince}. */
    @Transient
    int readableSince;

    public static DeliveryRow queued(UUID userId, UUID eventId, AddressedEmail addressedEmail) {
        var row = new DeliveryRow();
        row.id = Ids.next();
        row.userId = userId;
        row.eventId = eventId;
        row.template = addressedEmail.email().template();
        row.language = Language.of(addressedEmail.locale()).name();
        row.recipient = DeliveryRecord.storable(addressedEmail.recipient());
        row.content = EmailJson.write(addressedEmail.email());
        row.readableSince = addressedEmail.email().readableSince();
        row.expiresAt = addressedEmail.email() instanceof Email.Secret secret ? secret.expiresAt() : null;
        return row.due();
    }

    /**
     * A new delivery of the same email. It has the same Message-ID, so that a mailbox shows two copies as one, unless the first
     * copy was sent: then it would hide the second.
     */
    public DeliveryRow copy() {
        var row = new DeliveryRow();
        row.id = Ids.next();
        row.userId = userId;
        row.resendOf = id;
        row.messageId = is(DeliveryState.SENT) ? null : messageId();
        row.template = template;
        row.language = language;
        row.recipient = recipient;
        row.content = content;
        row.readableSince = EmailJson.read(content).map(Email::readableSince).orElse(Email.NEWEST_VERSION);
        row.expiresAt = expiresAt;
        return row.due();
    }

    private DeliveryRow due() {
        state = DeliveryState.QUEUED.name();
        hasJob = true;
        traceparent = TraceContext.current().parent();
        tracestate = TraceContext.current().state();
        createdAt = Instant.now();
        dueAt = createdAt;
        return this;
    }

    /** Not sent before this time; its age counts from then on. */
    public DeliveryRow heldUntil(Instant at) {
        dueAt = at;
        createdAt = at;
        calledForAt = at;
        return this;
    }

    /**
     * The time of the event that caused the email: the recipient waits from then on. It is the producer's: one in the future, or from
     * before any event that Kafka still has, counts from now on. The age of the delivery, which limits its attempts, is ours.
     */
    public DeliveryRow calledForAt(Instant at) {
        calledForAt = at.isAfter(createdAt) || at.isBefore(createdAt.minus(LONGEST_WAY)) ? createdAt : at;
        return this;
    }

    public Instant calledForAt() {
        return calledForAt == null ? createdAt : calledForAt;
    }

    /** The email of this delivery; empty when this version does not know its template or language. */
    public Optional<LocalizedEmail> email() {
        return EmailJson.read(content)
                .flatMap(email -> Language.named(language).map(it -> new LocalizedEmail(email, it)));
    }

    public record LocalizedEmail(Email email, Language language) {}

    /** Its content is a secret that is deleted when it is sent. */
    boolean isSecret() {
        return expiresAt != null;
    }

    /** Its recipient is erased already: the address is deleted with the last attempt. */
    boolean isErasureNotice() {
        return template.equals(new Email.ErasureNotice(null).template());
    }

    /** What the Message-ID is made of: the same at every attempt. */
    public UUID messageId() {
        return messageId == null ? id : messageId;
    }

    public int unknownAttempts() {
        return unknownAttempts;
    }

    public boolean expired() {
        return expiresAt != null && expiresAt.isBefore(Instant.now());
    }

    public boolean ended() {
        return endedAt != null;
    }

    public UUID id() {
        return id;
    }

    public UUID userId() {
        return userId;
    }

    public UUID resendOf() {
        return resendOf;
    }

    public String template() {
        return template;
    }

    public String language() {
        return language;
    }

    public String recipient() {
        return recipient;
    }

    public String state() {
        return state;
    }

    public boolean is(DeliveryState other) {
        return other.name().equals(state);
    }

    public String reason() {
        return reason;
    }

    public int attempts() {
        return attempts;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant dueAt() {
        return dueAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public Instant leaseUntil() {
        return leaseUntil;
    }

    public Instant endedAt() {
        return endedAt;
    }

    /** Deleted with the person, and after a secret was sent. */
    public boolean hasContent() {
        return content != null;
    }
}
