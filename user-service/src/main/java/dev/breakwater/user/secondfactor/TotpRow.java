package dev.breakwater.user.secondfactor;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An authenticator app that shares a secret with an account. */
@Entity
@Table(name = "totp")
class TotpRow {

    @Id
    @Column(name = "user_id")
    private UUID userId;

    private byte[] secret;

    @Column(name = "confirmed_at")
    private Instant confirmedAt;

    @Column(name = "last_step")
    private long lastStep;

    protected TotpRow() {}

    TotpRow(UUID userId, byte[] sealedSecret) {
        this.userId = userId;
        this.secret = sealedSecret;
    }

    void renew(byte[] sealedSecret) {
        secret = sealedSecret;
        lastStep = 0;
    }

    boolean isConfirmed() {
        return confirmedAt != null;
    }

    boolean wasConfirmedBefore(Instant time) {
        return confirmedAt != null && confirmedAt.isBefore(time);
    }

    void confirm(Instant now) {
        confirmedAt = now;
    }

    /** True once for every code. */
    boolean accept(SecretBox box, String code, Instant now) {
        var step = Totp.step(box.open(userId, secret), code, now, lastStep);
        step.ifPresent(used -> lastStep = used);
        return step.isPresent();
    }
}
