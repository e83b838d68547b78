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

/** The result of one attempt; {@code state} is the state of the delivery after it. */
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

    AttemptRow(DeliveryRow delivery, Instant beganAt, Transition transition) {
        key = new Key(delivery.id, delivery.attempts);
        this.beganAt = beganAt;
        endedAt = Instant.now();
        state = transition.state();
        reason = transition.reason();
        detail = storable(transition.detail());
    }

    private static String storable(String detail) {
        if (detail == null) return null;
        var clean = detail.strip().replace('\0', '\uFFFD');
        return clean.length() <= LONGEST_DETAIL ? clean : clean.substring(0, LONGEST_DETAIL);
    }

    @Embeddable
    record Key(@Column(name = "letter_id") UUID deliveryId, int number) {}
}
