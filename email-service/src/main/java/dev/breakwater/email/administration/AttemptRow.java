package dev.breakwater.email.administration;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import dev.breakwater.email.delivery.DeliveryState;

/** The result of one attempt; {@code state} is the state of the delivery after it. */
@Entity
@Table(name = "attempts")
class AttemptRow {

    @EmbeddedId
    Key key;

    @Column(name = "began_at")
    Instant beganAt;

    @Column(name = "ended_at")
    Instant endedAt;

    /** The name of a {@link DeliveryState}, or of one of a newer version. */
    String state;

    String reason;
    String provider;
    String host;

    @Column(name = "smtp_code")
    Integer smtpCode;

    @Column(name = "enhanced_code")
    String enhancedCode;

    String detail;

    @Column(name = "duration_ms")
    Integer durationMillis;

    @Embeddable
    record Key(@Column(name = "letter_id") UUID deliveryId, int number) {}
}
