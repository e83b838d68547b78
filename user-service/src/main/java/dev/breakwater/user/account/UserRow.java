package dev.breakwater.user.account;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import dev.breakwater.platform.address.EmailAddress;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An account. Read-only here: {@link Users} changes it by statements that also check what they rely on. */
@Entity
@Table(name = "users")
public class UserRow {

    @Id
    private UUID id;

    private String email;

    @Column(name = "canonical_email")
    private String canonicalEmail;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "display_name")
    private String displayName;

    private String locale;

    @Column(name = "requester_hash")
    private byte[] requesterHash;

    private int version;

    @Column(name = "registered_at")
    private Instant registeredAt;

    @Column(name = "verified_at")
    private Instant verifiedAt;

    @Column(name = "disabled_at")
    private Instant disabledAt;

    @Column(name = "is_admin")
    private boolean admin;

    @Column(name = "avatar_media_id")
    private UUID avatarMediaId;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> avatar;

    protected UserRow() {}

    public UserRow(
            UUID id,
            EmailAddress address,
            String passwordHash,
            SecretToken requester,
            String displayName,
            String locale,
            Instant at) {
        this.id = id;
        this.email = address.mailable();
        this.canonicalEmail = address.canonical();
        this.passwordHash = passwordHash;
        this.requesterHash = requester.hash();
        this.displayName = displayName;
        this.locale = locale;
        this.registeredAt = at;
    }

    public UUID id() {
        return id;
    }

    /** Where the account's mail goes. */
    public String email() {
        return email;
    }

    public EmailAddress address() {
        return EmailAddress.parse(email).orElseThrow();
    }

    /** What tells two accounts apart. */
    public String canonicalEmail() {
        return canonicalEmail;
    }

    public String passwordHash() {
        return passwordHash;
    }

    public String displayName() {
        return displayName;
    }

    public String locale() {
        return locale;
    }

    byte[] requesterHash() {
        return requesterHash;
    }

    /** By the browser that has this token; never after the address is confirmed. */
    public boolean wasRegisteredBy(SecretToken requester) {
        return requesterHash != null && MessageDigest.isEqual(requesterHash, requester.hash());
    }

    /** Null when there is no avatar. */
    public UUID avatarMediaId() {
        return avatarMediaId;
    }

    /** The path on the public address, without the leading slash, by the picture's name; null when there is no avatar. */
    public Map<String, String> avatar() {
        return avatar;
    }

    /** Rises with every change that a profile shows. */
    public int version() {
        return version;
    }

    public Instant registeredAt() {
        return registeredAt;
    }

    public boolean isVerified() {
        return verifiedAt != null;
    }

    /** By an administrator: nobody can sign in. */
    public boolean isDisabled() {
        return disabledAt != null;
    }

    /** Null when it is not disabled. */
    public Instant disabledAt() {
        return disabledAt;
    }

    /** Appointed; see {@link Roles} for those of the configuration. */
    public boolean isAdmin() {
        return admin;
    }
}
