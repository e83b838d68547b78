package dev.breakwater.user.session;

import java.time.Instant;
import java.util.Set;

import jakarta.inject.Singleton;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.user.account.Roles;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.account.Users;
import dev.breakwater.user.client.ClientInfo;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Replaces a refresh token by a new one (refresh token rotation, RFC 9700, 4.14.2). A replaced token that is presented
 * again ends the whole session, because it has two holders and one of them stole it. The exception: while its replacement
 * is unused, the client may have lost the response and retries. If that was a thief, the next use of the other token is
 * detected.
 */
@Singleton
class SessionRefresh {

    private final SessionStore sessionStore;
    private final Sessions sessions;
    private final Users users;
    private final Roles roles;
    private final Outbox outbox;
    private final SessionsConfig config;

    SessionRefresh(
            SessionStore sessionStore,
            Sessions sessions,
            Users users,
            Roles roles,
            Outbox outbox,
            SessionsConfig config) {
        this.sessionStore = sessionStore;
        this.sessions = sessions;
        this.users = users;
        this.roles = roles;
        this.outbox = outbox;
        this.config = config;
    }

    /** The outcomes of a refresh. */
    sealed interface Outcome {
        record Refreshed(SessionRow session, SecretToken refreshToken, Set<String> roles) implements Outcome {}

        /** The token is unknown, or its session has ended. */
        record NoSession() implements Outcome {}

        /** The token had been replaced; the session is ended now. */
        record Reused() implements Outcome {}
    }

    Outcome refresh(SecretToken presented, ClientInfo clientInfo) {
        var now = Timestamps.now();
        return sessionStore
                .advance(presented, clientInfo, now)
                .<Outcome>map(it -> new Outcome.Refreshed(it.session(), it.refreshToken(), roles.of(it.account())))
                .orElseGet(
                        () -> QuarkusTransaction.requiringNew().call(() -> refreshLocked(presented, clientInfo, now)));
    }

    /** For a token that {@link SessionStore#advance} did not accept. */
    private Outcome refreshLocked(SecretToken presented, ClientInfo clientInfo, Instant now) {
        var found = sessionStore.lock(presented);
        if (found.isEmpty()) return new Outcome.NoSession();
        var session = found.get().session();
        var token = found.get().token();
        // Disabling an account ends its sessions; a session that began concurrently is refused here.
        var currentRoles = roles.of(found.get().account());
        if (!session.isActive(config, now) || currentRoles.isEmpty()) return new Outcome.NoSession();
        // The session was inactive, or its account disabled, when advance was tried.
        if (token.isNewest(session)) return new Outcome.NoSession();
        if (token.isLikelyRetry(session, now, config.refreshGrace())) {
            session.touch(clientInfo, now);
            return new Outcome.Refreshed(session, sessionStore.issueAnother(session), currentRoles);
        }
        endStolen(session, now);
        return new Outcome.Reused();
    }

    private void endStolen(SessionRow session, Instant now) {
        sessions.end(session.userId(), session.id(), now);
        var owner = users.byId(session.userId()).orElseThrow();
        outbox.append(new UserEvent.SessionTheftDetected(owner.id(), owner.email(), owner.locale(), session.id(), now));
    }
}
