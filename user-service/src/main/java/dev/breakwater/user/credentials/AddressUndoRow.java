package dev.breakwater.user.credentials;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.account.UserRow;

/** An emailed link that restores the previous address of an account; deleted when used or expired. */
@Entity
@Table(name = "address_undo")
class AddressUndoRow {

    @Id
    @Column(name = "token_hash")
    private byte[] tokenHash;

    @Column(name = "user_id")
    private UUID userId;

    private String email;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected AddressUndoRow() {}

    AddressUndoRow(SecretToken token, UserRow before, Instant changedAt, Instant expiresAt) {
        this.tokenHash = token.hash();
        this.userId = before.id();
        this.email = before.email();
        this.changedAt = changedAt;
        this.expiresAt = expiresAt;
    }

    UUID userId() {
        return userId;
    }

    EmailAddress address() {
        return EmailAddress.parse(email).orElseThrow();
    }

    Instant changedAt() {
        return changedAt;
    }
}
