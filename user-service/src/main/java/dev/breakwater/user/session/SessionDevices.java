package dev.breakwater.user.session;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.user.account.PendingChanges;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.account.Users;
import io.quarkus.scheduler.Scheduled;

/** Lists and ends a user's sessions. */
@Singleton
public class SessionDevices {

    private final Sessions sessions;
    private final SessionStore store;
    private final Users users;
    private final PendingChanges pending;
    private final SessionsConfig config;

    SessionDevices(Sessions sessions, SessionStore store, Users users, PendingChanges pending, SessionsConfig config) {
        this.sessions = sessions;
        this.store = store;
        this.users = users;
        this.pending = pending;
        this.config = config;
    }

    List<SessionRow> of(UUID userId) {
        var now = Instant.now();
        return sessions.activeOf(userId, now.minus(config.idleLifetime()), now.minus(config.absoluteLifetime()));
    }

    /** False when the user has no such active session. */
    @Transactional
    boolean signOut(UUID userId, UUID sessionId) {
        return sessions.end(userId, sessionId, Timestamps.now());
    }

    /** Ends the session of a refresh token, also of a replaced one. */
    @Transactional
    void signOut(SecretToken refreshToken) {
        store.lock(refreshToken)
                .map(SessionStore.Presented::session)
                .ifPresent(session -> sessions.end(session.userId(), session.id(), Timestamps.now()));
    }

    /** Ends all sessions and voids all pending changes of credentials, in the caller's transaction if there is one. */
    @Transactional
    public void signOutEverywhere(UUID userId) {
        if (users.lock(userId).isEmpty()) return;
        pending.voidAll(userId);
        sessions.endAll(userId, Timestamps.now());
    }

    /** Like {@link #signOutEverywhere}, but keeps one session. */
    @Transactional
    public void signOutOthers(UUID userId, UUID toKeep) {
        if (users.lock(userId).isEmpty()) return;
        pending.voidAll(userId);
        sessions.endOthers(userId, toKeep, Timestamps.now());
    }

    /**
     * For the erasure of the account, which has been locked and will delete the sessions. The session of the request is deleted
     * without an event: until its access token expires, a repeated request gets the receipt again.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void signOutErased(UUID userId, UUID requesting) {
        sessions.endOthers(userId, requesting, Timestamps.now());
    }

    @Scheduled(every = "1h", delayed = "5m")
    @Transactional
    void deleteIdle() {
        sessions.deleteUnusedSince(Instant.now().minus(config.idleLifetime()));
    }
}
