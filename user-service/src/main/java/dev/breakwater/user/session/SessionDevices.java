package dev.breakwater.user.session;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import io.quarkus.scheduler.Scheduled;

/** A user's signed-in devices: to see and to sign out. */
@Singleton
public class SessionDevices {

    private final Sessions sessions;
    private final SessionsConfig config;

    SessionDevices(Sessions sessions, SessionsConfig config) {
        this.sessions = sessions;
        this.config = config;
    }

    List<SessionRow> of(UUID userId) {
        var now = Instant.now();
        return sessions.seenOfUser(userId, now.minus(config.idleLifetime()), now.minus(config.absoluteLifetime()));
    }

    /** False when the user has no such living session. */
    @Transactional
    boolean signOut(UUID userId, UUID sessionId) {
        return sessions.end(userId, sessionId, Instant.now());
    }

    /** Ends every session of the user, in the caller's transaction if there is one. */
    @Transactional
    public void signOutEverywhere(UUID userId) {
        sessions.endAll(userId, Instant.now());
    }

    /** Ends every session of the user but one, in the caller's transaction if there is one. */
    @Transactional
    public void signOutOthers(UUID userId, UUID toKeep) {
        sessions.endOthers(userId, toKeep, Instant.now());
    }

    @Scheduled(every = "1h", delayed = "5m")
    @Transactional
    void forgetIdle() {
        sessions.removeUnusedSince(Instant.now().minus(config.idleLifetime()));
    }
}
