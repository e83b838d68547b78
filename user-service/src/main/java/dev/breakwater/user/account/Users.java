package dev.breakwater.user.account;

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

/** All accounts. Every change says in its {@code where} what must still be true, and tells whether it was. */
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
     * Until the caller's transaction ends nobody else gives this address to an account. Before any account is locked: all
     * that give addresses lock in this order.
     */
    public void lockAddress(EmailAddress address) {
        em.createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended('address ' || :canonical, 0)) as text)")
                .setParameter("canonical", address.canonical())
                .getSingleResult();
    }

    /** The account whose confirmed address this is. */
    public Optional<UserRow> byAddress(EmailAddress address) {
        return em.createQuery(
                        "from UserRow where canonicalEmail = :canonical and verifiedAt is not null", UserRow.class)
                .setParameter("canonical", address.canonical())
                .getResultStream()
                .findFirst();
    }

    /** The account whose confirmed address this is, then the registrations that nobody has confirmed, the newest first. */
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

    /** It may be old, but has what the caller wrote. */
    public Optional<UserRow> seen(UUID id) {
        return readRouter.read(connection -> {
            try (var session = sessions.openStatelessSession(connection)) {
                return Optional.ofNullable(session.get(UserRow.class, id));
            }
        });
    }

    /** Locked against other changes, and read anew: what was read before the lock may be old. */
    public Optional<UserRow> lock(UUID id) {
        var user = em.find(UserRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (user != null) em.refresh(user);
        return Optional.ofNullable(user);
    }

    /** False when it was verified before. */
    public boolean verify(UUID id, Instant at) {
        return em.createQuery("""
                        update UserRow set verifiedAt = :at, requesterHash = null
                        where id = :id and verifiedAt is null
                        """).setParameter("at", at).setParameter("id", id).executeUpdate() == 1;
    }

    /** False when the owner was reminded within the interval: a stranger must not flood an inbox through us. */
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

    /** False when the profile is no longer at this version. Both null: without an avatar. */
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

    /** For a media that is no more. False when it is not the avatar. */
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

    /** With everything that refers to it. Its sign-ins are another table's, without a reference. */
    public void remove(UserRow user) {
        em.detach(user);
        em.createNativeQuery("delete from users where id = :id")
                .setParameter("id", user.id())
                .executeUpdate();
    }

    /** The newest first. */
    public List<UserRow> page(PageRequest page) {
        return em.createQuery("from UserRow where id < :below order by id desc", UserRow.class)
                .setParameter("below", page.below())
                .setMaxResults(page.fetch())
                .getResultList();
    }

    public void disable(UUID id, Instant at) {
        em.createQuery("update UserRow set disabledAt = :at where id = :id and disabledAt is null")
                .setParameter("at", at)
                .setParameter("id", id)
                .executeUpdate();
    }

    public void enable(UUID id) {
        em.createQuery("update UserRow set disabledAt = null where id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    public void setAdmin(UUID id, boolean isAdmin) {
        em.createQuery("update UserRow set admin = :admin where id = :id")
                .setParameter("admin", isAdmin)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** The row as a statement of this transaction left it. */
    public UserRow fresh(UserRow user) {
        em.refresh(user);
        return user;
    }
}
