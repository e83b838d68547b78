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

/** One mailed link, with its code; gone once used or expired. */
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

    /** A link to an address that the account does not have yet. */
    static VerificationRow ofNewAddress(
            UUID userId, SecretToken token, SecretToken requester, EmailAddress wished, Instant at, Instant expiresAt) {
        var row = new VerificationRow();
        row.id = Ids.next();
        row.userId = userId;
        row.tokenHash = token.hash();
        row.requesterHash = requester.hash();
        row.newEmail = wished.mailable();
        row.newCanonicalEmail = wished.canonical();
        row.requestedAt = at;
        row.expiresAt = expiresAt;
        return row;
    }

    /** Empty when it is the account's own address that is verified. */
    Optional<EmailAddress> newAddress() {
        return Optional.ofNullable(newEmail)
                .map(email -> EmailAddress.parse(email).orElseThrow());
    }

    /** By the browser that has this token. */
    boolean wasAskedForBy(SecretToken requester) {
        return requesterHash != null && MessageDigest.isEqual(requesterHash, requester.hash());
    }

    UUID userId() {
        return userId;
    }

    /** Counts a guess, right or wrong, while any are left. */
    boolean guess(String code, int allowed) {
        if (tries >= allowed) return false;
        tries++;
        return MessageDigest.isEqual(codeHash, hash(code));
    }

    /** Bound to the account, so that equal codes of two accounts do not show; six digits hide no further at rest. */
    private byte[] hash(String code) {
        return SecretToken.sha256(userId + ":" + code);
    }
}
