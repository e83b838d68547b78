package dev.breakwater.media.api.library;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import dev.breakwater.platform.page.PageRequest;
import dev.breakwater.platform.replica.ReadRouter;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/** The {@code media} table. The {@code seen} methods read from the replica if possible, all others from the primary. */
@Singleton
public class Media {

    private final EntityManager em;
    private final SessionFactory sessions;
    private final ReadRouter readRouter;

    Media(EntityManager em, SessionFactory sessions, ReadRouter readRouter) {
        this.em = em;
        this.sessions = sessions;
        this.readRouter = readRouter;
    }

    public void add(MediaRow media) {
        em.persist(media);
    }

    /** Empty when the media does not exist, belongs to another owner, or is deleted. */
    public Optional<MediaRow> of(UUID owner, UUID id) {
        return find(id).filter(media -> isVisible(media, owner));
    }

    /** The media whose pictures have this hash in their address, unless it is deleted. From the primary, without a lock. */
    public Optional<MediaRow> withHash(String hash) {
        return em
                .createQuery("from MediaRow where pictures.hash = :hash and deletedAt is null", MediaRow.class)
                .setParameter("hash", hash)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** From the primary, without a lock, also when it is deleted. */
    public Optional<MediaRow> find(UUID id) {
        return Optional.ofNullable(em.find(MediaRow.class, id));
    }

    /** Like {@link #of}. The result may be stale, but includes the caller's own writes. */
    public Optional<MediaRow> seen(UUID owner, UUID id) {
        return see(session ->
                Optional.ofNullable(session.get(MediaRow.class, id)).filter(media -> isVisible(media, owner)));
    }

    private static boolean isVisible(MediaRow media, UUID owner) {
        return media.ownerId().equals(owner) && !media.isDeleted();
    }

    /** Locks the row until the transaction ends, also when its owner deleted the media. */
    public Optional<MediaRow> locked(UUID id) {
        return Optional.ofNullable(em.find(MediaRow.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The newest first. The result may be stale, but includes the caller's own writes. */
    public List<MediaRow> seen(UUID owner, PageRequest page) {
        return see(session -> session.createSelectionQuery(
                        "from MediaRow where ownerId = :owner and id < :below and deletedAt is null order by id desc",
                        MediaRow.class)
                .setParameter("owner", owner)
                .setParameter("below", page.below())
                .setMaxResults(page.fetch())
                .getResultList());
    }

    private <T> T see(Function<StatelessSession, T> query) {
        return readRouter.read(connection -> {
            try (var session = sessions.openStatelessSession(connection)) {
                return query.apply(session);
            }
        });
    }

    /** Returns at most {@code most} media of the owner, and locks their rows until the transaction ends. */
    public List<MediaRow> lockedOf(UUID owner, int most) {
        return em.createQuery("from MediaRow where ownerId = :owner order by id", MediaRow.class)
                .setParameter("owner", owner)
                .setMaxResults(most)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** Takes an advisory lock until the transaction ends, so that the owner's uploads begin one after the other. */
    public void lockBeginnings(UUID owner) {
        em.createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended('uploads/' || :owner, 0)) as text)")
                .setParameter("owner", owner.toString())
                .getSingleResult();
    }

    public long pendingOf(UUID owner) {
        return em.createQuery("select count(*) from MediaRow where ownerId = :owner and status = 'pending'", Long.class)
                .setParameter("owner", owner)
                .getSingleResult();
    }

    /** The earliest expiry of the owner's pending uploads. */
    public Optional<Instant> firstExpiryOf(UUID owner) {
        return Optional.ofNullable(em.createQuery(
                        "select min(uploadExpiresAt) from MediaRow where ownerId = :owner and status = 'pending'",
                        Instant.class)
                .setParameter("owner", owner)
                .getSingleResult());
    }

    public void remove(MediaRow media) {
        em.remove(media);
    }
}
