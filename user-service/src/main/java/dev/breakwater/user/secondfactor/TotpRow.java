package dev.breakwater.user.secondfactor;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The authenticator app of an account, with the shared secret. */
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

    TotpRow(UUID userId, byte[] encryptedSecret) {
        this.userId = userId;
        this.secret = encryptedSecret;
    }

    void replaceSecret(byte[] encryptedSecret) {
        secret = encryptedSecret;
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

    /** True only once for each code. */
    boolean accept(SecretEncryption encryption, String code, Instant now) {
        var step = Totp.step(encryption.decrypt(userId, secret), code, now, lastStep);
        step.ifPresent(accepted -> lastStep = accepted);
        return step.isPresent();
    }
}
