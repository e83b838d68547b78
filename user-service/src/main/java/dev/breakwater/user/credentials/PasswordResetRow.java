package dev.breakwater.user.credentials;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.account.UserRow;

/** An emailed link to choose another password; deleted when used or expired. */
@Entity
@Table(name = "password_reset")
class PasswordResetRow {

    @Id
    @Column(name = "token_hash")
    private byte[] tokenHash;

    @Column(name = "user_id")
    private UUID userId;

    private String email;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected PasswordResetRow() {}

    PasswordResetRow(SecretToken token, UserRow user, Instant requestedAt, Instant expiresAt) {
        this.tokenHash = token.hash();
        this.userId = user.id();
        this.email = user.email();
        this.requestedAt = requestedAt;
        this.expiresAt = expiresAt;
    }

    UUID userId() {
        return userId;
    }

    /** The link proves ownership of the address that it was sent to; it is void when the account has another address. */
    boolean wasMailedTo(UserRow user) {
        return email.equals(user.email());
    }
}
