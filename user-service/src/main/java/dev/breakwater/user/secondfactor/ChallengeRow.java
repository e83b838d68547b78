package dev.breakwater.user.secondfactor;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import dev.breakwater.user.account.SecretToken;

/** A sign-in with the right password that waits for its code. */
@Entity
@Table(name = "sign_in_challenge")
class ChallengeRow {

    @Id
    @Column(name = "token_hash")
    private byte[] tokenHash;

    @Column(name = "user_id")
    private UUID userId;

    private int tries;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected ChallengeRow() {}

    ChallengeRow(SecretToken token, UUID userId, Instant expiresAt) {
        this.tokenHash = token.hash();
        this.userId = userId;
        this.expiresAt = expiresAt;
    }

    UUID userId() {
        return userId;
    }

    boolean isValid(int maxTries, Instant now) {
        return tries < maxTries && expiresAt.isAfter(now);
    }

    void countTry() {
        tries++;
    }
}
