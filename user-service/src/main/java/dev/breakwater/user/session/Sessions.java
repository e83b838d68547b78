package dev.breakwater.user.session;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

import dev.breakwater.platform.replica.ReadRouter;
import org.hibernate.SessionFactory;

/** The sessions of all users. */
@Singleton
class Sessions {

    private final EntityManager em;
    private final SessionFactory factory;
    private final ReadRouter readRouter;

    Sessions(EntityManager em, SessionFactory factory, ReadRouter readRouter) {
        this.em = em;
        this.factory = factory;
        this.readRouter = readRouter;
    }

    /** The user's active sessions, possibly from a replica that is behind, but with the caller's own writes. */
    List<SessionRow> activeOf(UUID userId, Instant usedAfter, Instant startedAfter) {
        return readRouter.read(connection -> {
            try (var session = factory.openStatelessSession(connection)) {
                return session.createSelectionQuery("""
                                from SessionRow where userId = :user and endedAt is null
                                and usedAt > :used and startedAt > :started order by usedAt desc, id
                                """, SessionRow.class)
                        .setParameter("user", userId)
                        .setParameter("used", usedAfter)
                        .setParameter("started", startedAfter)
                        .getResultList();
            }
        });
    }

    /** False when the user has no such active session. */
    boolean end(UUID userId, UUID id, Instant now) {
        return em.createQuery(
                                "update SessionRow set endedAt = :now where id = :id and userId = :user and endedAt is null")
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .setParameter("user", userId)
                        .executeUpdate()
                == 1;
    }

    void endAll(UUID userId, Instant now) {
        em.createQuery("update SessionRow set endedAt = :now where userId = :user and endedAt is null")
                .setParameter("now", now)
                .setParameter("user", userId)
                .executeUpdate();
    }

    void endOthers(UUID userId, UUID toKeep, Instant now) {
        em.createQuery("update SessionRow set endedAt = :now where userId = :user and id <> :keep and endedAt is null")
                .setParameter("now", now)
                .setParameter("user", userId)
                .setParameter("keep", toKeep)
                .executeUpdate();
    }

    /** Keeps ended sessions for the idle lifetime, so that the reuse of a stolen token is detected until then. */
    int deleteUnusedSince(Instant before) {
        return em.createQuery("delete SessionRow where usedAt <= :before")
                .setParameter("before", before)
                .executeUpdate();
    }
}
