package dev.breakwater.user.verification;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import dev.breakwater.platform.Ids;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.user.account.SecretToken;

/** An emailed link with its code; deleted when used or expired. */
@Entity
@Table(name = "verification")
class VerificationRow {

    @Id
    private UUID id;

    @Column(name = "user_id")
    private UUID userId;

    @Column(name = "token_hash")
    private byte[] tokenHash;

    @Column(name = "code_hash")
    private byte[] codeHash;

    @Column(name = "new_email")
    private String newEmail;

    @Column(name = "new_canonical_email")
    private String newCanonicalEmail;

    @Column(name = "requester_hash")
    private byte[] requesterHash;

    private int tries;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected VerificationRow() {}

    VerificationRow(UUID userId, SecretToken token, String code, Instant requestedAt, Instant expiresAt) {
        this.id = Ids.next();
        this.userId = userId;
        this.tokenHash = token.hash();
        this.codeHash = hash(code);
        this.requestedAt = requestedAt;
        this.expiresAt = expiresAt;
    }

    /** The link of a change to another address. */
    static VerificationRow ofNewAddress(
            UUID userId,
            SecretToken token,
            SecretToken requester,
            EmailAddress newAddress,
            Instant at,
            Instant expiresAt) {
        var row = new VerificationRow();
        row.id = Ids.next();
        row.userId = userId;
        row.tokenHash = token.hash();
        row.requesterHash = requester.hash();
        row.newEmail = newAddress.mailable();
        row.newCanonicalEmail = newAddress.canonical();
        row.requestedAt = at;
        row.expiresAt = expiresAt;
        return row;
    }

    /** Empty when the account's current address is to be verified. */
    Optional<EmailAddress> newAddress() {
        return Optional.ofNullable(newEmail)
                .map(email -> EmailAddress.parse(email).orElseThrow());
    }

    /** Whether the browser with this token requested the email. */
    boolean wasRequestedBy(SecretToken requester) {
        return requesterHash != null && MessageDigest.isEqual(requesterHash, requester.hash());
    }

    UUID userId() {
        return userId;
    }

    /** Checks and counts a guess; false without a check when no guesses remain. */
    boolean guess(String code, int maxTries) {
        if (tries >= maxTries) return false;
        tries++;
        return MessageDigest.isEqual(codeHash, hash(code));
    }

    /** Salted with the account's id, so that equal codes have different hashes. A hash cannot protect six digits further. */
    private byte[] hash(String code) {
        return SecretToken.sha256(userId + ":" + code);
    }
}
