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

/** An account. Read-only: {@link Users} changes it with update statements that also check their preconditions. */
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

    /** The address that emails are sent to. */
    public String email() {
        return email;
    }

    public EmailAddress address() {
        return EmailAddress.parse(email).orElseThrow();
    }

    /** The address in the form that is compared and unique. */
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

    /** Whether the browser with this token registered it; always false after the address is confirmed. */
    public boolean wasRegisteredBy(SecretToken requester) {
        return requesterHash != null && MessageDigest.isEqual(requesterHash, requester.hash());
    }

    /** Null when there is no avatar. */
    public UUID avatarMediaId() {
        return avatarMediaId;
    }

    /** Paths below the public URL, without a leading slash, by the picture's name; null when there is no avatar. */
    public Map<String, String> avatar() {
        return avatar;
    }

    /** Incremented by every change of the profile. */
    public int version() {
        return version;
    }

    public Instant registeredAt() {
        return registeredAt;
    }

    public boolean isVerified() {
        return verifiedAt != null;
    }

    /** Disabled by an administrator: sign-ins are refused. */
    public boolean isDisabled() {
        return disabledAt != null;
    }

    /** Null when it is not disabled. */
    public Instant disabledAt() {
        return disabledAt;
    }

    /** Whether appointed; see {@link Roles} for administrators by configuration. */
    public boolean isAdmin() {
        return admin;
    }
}
