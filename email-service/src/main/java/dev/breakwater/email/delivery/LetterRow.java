package dev.breakwater.email.delivery;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import dev.breakwater.email.letter.Addressed;
import dev.breakwater.email.letter.Language;
import dev.breakwater.email.letter.Letter;
import dev.breakwater.platform.Ids;
import dev.breakwater.platform.telemetry.Trace;

/** A letter on its way. Its state is changed by {@link Letters} alone. */
@Entity
@Table(name = "letters")
class LetterRow {

    /** Longer is no address (RFC 5321, 4.5.3.1); keep enough to see what it was. */
    private static final int LONGEST_RECIPIENT = 400;

    @Id
    UUID id;

    @Column(name = "user_id")
    UUID userId;

    @Column(name = "event_id")
    UUID eventId;

    @Column(name = "resend_of")
    UUID resendOf;

    String template;

    @Enumerated(EnumType.STRING)
    Language language;

    String recipient;

    @Convert(converter = LetterJson.class)
    Letter content;

    @Enumerated(EnumType.STRING)
    State state;

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

    @Column(name = "lease_until")
    Instant leaseUntil;

    @Column(name = "ended_at")
    Instant endedAt;

    static LetterRow queued(UUID userId, UUID eventId, Addressed addressed) {
        var row = new LetterRow();
        row.id = Ids.next();
        row.userId = userId;
        row.eventId = eventId;
        row.template = addressed.letter().template();
        row.language = Language.of(addressed.locale());
        row.recipient = storable(addressed.recipient());
        row.content = addressed.letter();
        row.expiresAt = addressed.letter() instanceof Letter.Secret secret ? secret.expiresAt() : null;
        return row.due();
    }

    /** The same letter once more, as a new one. */
    LetterRow again() {
        var row = new LetterRow();
        row.id = Ids.next();
        row.userId = userId;
        row.resendOf = id;
        row.template = template;
        row.language = language;
        row.recipient = recipient;
        row.content = content;
        row.expiresAt = expiresAt;
        return row.due();
    }

    private LetterRow due() {
        state = State.QUEUED;
        traceparent = Trace.current().parent();
        tracestate = Trace.current().state();
        createdAt = Instant.now();
        dueAt = createdAt;
        return this;
    }

    /** When the fact happened that calls for it, which people wait from. */
    LetterRow calledForAt(Instant at) {
        calledForAt = at;
        return this;
    }

    Instant calledForAt() {
        return calledForAt == null ? createdAt : calledForAt;
    }

    Trace trace() {
        return new Trace(traceparent, tracestate);
    }

    boolean expired() {
        return expiresAt != null && expiresAt.isBefore(Instant.now());
    }

    boolean ended() {
        return endedAt != null;
    }

    /** PostgreSQL has no U+0000; an address with one is refused later, with a reason, not lost here. */
    private static String storable(String recipient) {
        if (recipient == null) return "";
        var clean = recipient.replace('\0', '\uFFFD');
        return clean.length() <= LONGEST_RECIPIENT ? clean : clean.substring(0, LONGEST_RECIPIENT);
    }
}
