package dev.breakwater.user.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.platform.replica.ReadRouter;
import dev.breakwater.user.token.AccessTokens;
import org.hibernate.SessionFactory;

/**
 * The sessions of all users. The end of a session is published in its transaction, because access tokens are verified without this
 * database: {@link UserEvent.SessionEnded}.
 */
@Singleton
class Sessions {

    private static final UUID NO_SESSION = new UUID(0, 0);
    /** Between instances of this service, and the time from a refresh to the issue of its token. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(1);

    private final EntityManager em;
    private final SessionFactory factory;
    private final ReadRouter readRouter;
    private final Outbox outbox;
    private final AccessTokens accessTokens;

    Sessions(
            EntityManager em, SessionFactory factory, ReadRouter readRouter, Outbox outbox, AccessTokens accessTokens) {
        this.em = em;
        this.factory = factory;
        this.readRouter = readRouter;
        this.outbox = outbox;
        this.accessTokens = accessTokens;
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
        boolean hasEnded = em.createQuery(
                                "update SessionRow set endedAt = :now where id = :id and userId = :user and endedAt is null")
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .setParameter("user", userId)
                        .executeUpdate()
                == 1;
        if (hasEnded) outbox.append(new UserEvent.SessionEnded(userId, id, now));
        return hasEnded;
    }

    void endAll(UUID userId, Instant now) {
        endOthers(userId, NO_SESSION, now);
    }

    /**
     * Publishes an event for each session that may have a valid access token: one that was refreshed within a token's lifetime. So
     * the number of events does not depend on the number of devices on which the user has ever signed in.
     */
    void endOthers(UUID userId, UUID toKeep, Instant now) {
        em.unwrap(org.hibernate.Session.class)
                .createNativeQuery("""
                        with ended as (
                            update session set ended_at = :now
                            where user_id = :user and id <> :keep and ended_at is null
                            returning id, used_at
                        )
                        select id from ended where used_at > :tokens order by id
                        """, UUID.class)
                .setParameter("now", now)
                .setParameter("user", userId)
                .setParameter("keep", toKeep)
                .setParameter("tokens", now.minus(accessTokens.lifetime()).minus(CLOCK_DIFFERENCE))
                .getResultList()
                .forEach(id -> outbox.append(new UserEvent.SessionEnded(userId, id, now)));
    }

    /** Keeps ended sessions for the idle lifetime, so that the reuse of a stolen token is detected until then. */
    int deleteUnusedSince(Instant before) {
        return em.createQuery("delete SessionRow where usedAt <= :before")
                .setParameter("before", before)
                .executeUpdate();
    }
}
