package dev.breakwater.email.delivery;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

/** How one attempt to send a letter ended; {@code state} is where it took the letter. */
@Entity
@Table(name = "attempts")
class AttemptRow {

    private static final int LONGEST_DETAIL = 500;

    @EmbeddedId
    Key key;

    @Column(name = "began_at")
    Instant beganAt;

    @Column(name = "ended_at")
    Instant endedAt;

    @Enumerated(EnumType.STRING)
    DeliveryState state;

    String reason;
    String detail;

    AttemptRow() {}

    AttemptRow(DeliveryRow letter, Instant beganAt, Transition transition) {
        key = new Key(letter.id, letter.attempts);
        this.beganAt = beganAt;
        endedAt = Instant.now();
        state = transition.state();
        reason = transition.reason();
        detail = storable(transition.detail());
    }

    private static String storable(String said) {
        if (said == null) return null;
        var clean = said.strip().replace('\0', '\uFFFD');
        return clean.length() <= LONGEST_DETAIL ? clean : clean.substring(0, LONGEST_DETAIL);
    }

    @Embeddable
    record Key(@Column(name = "letter_id") UUID letterId, int number) {}
}
