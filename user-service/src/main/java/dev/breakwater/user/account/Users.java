package dev.breakwater.user.account;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.page.PageRequest;
import dev.breakwater.platform.replica.ReadRouter;
import org.hibernate.SessionFactory;

/** All accounts. Every change checks its preconditions in its {@code where} clause and returns whether they held. */
@Singleton
public class Users {

    private final EntityManager em;
    private final SessionFactory sessions;
    private final ReadRouter readRouter;

    Users(EntityManager em, SessionFactory sessions, ReadRouter readRouter) {
        this.em = em;
        this.sessions = sessions;
        this.readRouter = readRouter;
    }

    /**
     * Locks the address until the caller's transaction ends: no other transaction can give it to an account. To avoid
     * deadlocks, lock the address before any account.
     */
    public void lockAddress(EmailAddress address) {
        em.createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended('address ' || :canonical, 0)) as text)")
                .setParameter("canonical", address.canonical())
                .getSingleResult();
    }

    /** The verified account with the address. */
    public Optional<UserRow> byAddress(EmailAddress address) {
        return em.createQuery(
                        "from UserRow where canonicalEmail = :canonical and verifiedAt is not null", UserRow.class)
                .setParameter("canonical", address.canonical())
                .getResultStream()
                .findFirst();
    }

    /** The verified account with the address, then the unconfirmed registrations, newest first. */
    public List<UserRow> allByAddress(EmailAddress address, int limit) {
        return em.createQuery("""
                        from UserRow where canonicalEmail = :canonical order by verifiedAt asc nulls last, id desc
                        """, UserRow.class)
                .setParameter("canonical", address.canonical())
                .setMaxResults(limit)
                .getResultList();
    }

    public Optional<UserRow> byId(UUID id) {
        return Optional.ofNullable(em.find(UserRow.class, id));
    }

    /** Possibly from a replica that is behind, but with the caller's own writes. */
    public Optional<UserRow> read(UUID id) {
        return readRouter.read(connection -> row(connection, id));
    }

    /** The last committed state. */
    public Optional<UserRow> readCurrent(UUID id) {
        return readRouter.readCurrent(connection -> row(connection, id));
    }

    private Optional<UserRow> row(Connection connection, UUID id) {
        try (var session = sessions.openStatelessSession(connection)) {
            return Optional.ofNullable(session.get(UserRow.class, id));
        }
    }

    /** Locks the account and reads it again, because a row that was read before the lock may be outdated. */
    public Optional<UserRow> lock(UUID id) {
        var user = em.find(UserRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (user != null) em.refresh(user);
        return Optional.ofNullable(user);
    }

    /** False when it is verified already. */
    public boolean verify(UUID id, Instant at) {
        return em.createQuery("""
                        update UserRow set verifiedAt = :at, requesterHash = null
                        where id = :id and verifiedAt is null
                        """).setParameter("at", at).setParameter("id", id).executeUpdate() == 1;
    }

    /** False when the owner was reminded within the interval: strangers must not be able to flood the owner's inbox. */
    public boolean remind(UUID id, Instant at, Duration interval) {
        return em.createNativeQuery("""
                        update users set reminded_at = :at
                        where id = :id and (reminded_at is null or reminded_at <= :before)
                        """)
                        .setParameter("at", at)
                        .setParameter("id", id)
                        .setParameter("before", at.minus(interval))
                        .executeUpdate()
                == 1;
    }

    public void changePassword(UUID id, String hash) {
        em.createQuery("update UserRow set passwordHash = :hash where id = :id")
                .setParameter("hash", hash)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** @throws org.hibernate.exception.ConstraintViolationException when the address is taken */
    public void changeEmail(UUID id, EmailAddress address) {
        em.createQuery("""
                        update UserRow set email = :email, canonicalEmail = :canonical, version = version + 1
                        where id = :id
                        """)
                .setParameter("email", address.mailable())
                .setParameter("canonical", address.canonical())
                .setParameter("id", id)
                .executeUpdate();
    }

    /** False when the profile is no longer at this version. */
    public boolean changeProfile(UUID id, int version, String displayName, String locale) {
        return em.createQuery("""
                        update UserRow set displayName = :name, locale = :locale, version = version + 1
                        where id = :id and version = :version
                        """)
                        .setParameter("name", displayName)
                        .setParameter("locale", locale)
                        .setParameter("id", id)
                        .setParameter("version", version)
                        .executeUpdate()
                == 1;
    }

    /** False when the profile is no longer at this version. To remove the avatar, pass null for the media and the pictures. */
    public boolean changeAvatar(UUID id, int version, UUID mediaId, Map<String, String> pictures) {
        return em.createQuery("""
                        update UserRow set avatarMediaId = :media, avatar = :pictures, version = version + 1
                        where id = :id and version = :version
                        """)
                        .setParameter("media", mediaId)
                        .setParameter("pictures", pictures)
                        .setParameter("id", id)
                        .setParameter("version", version)
                        .executeUpdate()
                == 1;
    }

    /** Called when the media was deleted. False when it is not the avatar. */
    public boolean dropAvatar(UUID id, UUID mediaId) {
        return em.createQuery("""
                        update UserRow set avatarMediaId = null, avatar = null, version = version + 1
                        where id = :id and avatarMediaId = :media
                        """)
                        .setParameter("id", id)
                        .setParameter("media", mediaId)
                        .executeUpdate()
                == 1;
    }

    /** Also deletes every row with a foreign key to it. The sign-ins have none and must be deleted separately. */
    public void remove(UserRow user) {
        em.detach(user);
        em.createNativeQuery("delete from users where id = :id")
                .setParameter("id", user.id())
                .executeUpdate();
    }

    /** Newest first. */
    public List<UserRow> page(PageRequest page) {
        return em.createQuery("from UserRow where id < :below order by id desc", UserRow.class)
                .setParameter("below", page.below())
                .setMaxResults(page.fetch())
                .getResultList();
    }

    /** False when it is disabled already. */
    public boolean disable(UUID id, Instant at) {
        return em.createQuery("update UserRow set disabledAt = :at where id = :id and disabledAt is null")
                        .setParameter("at", at)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /** False when it is enabled already. */
    public boolean enable(UUID id) {
        return em.createQuery("update UserRow set disabledAt = null where id = :id and disabledAt is not null")
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    public void setAdmin(UUID id, boolean isAdmin) {
        em.createQuery("update UserRow set admin = :admin where id = :id")
                .setParameter("admin", isAdmin)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Reads the row again, after an update statement in this transaction. */
    public UserRow refresh(UserRow user) {
        em.refresh(user);
        return user;
    }
}
