package dev.breakwater.user.session;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

import jakarta.inject.Singleton;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.user.account.Roles;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.account.Users;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Replaces a refresh token by a new one (rotation, RFC 9700, 4.14.2). A token that was replaced and comes back ends the
 * whole session, for one of two holders stole it; unless nobody used its replacement yet, for then its own client may
 * just have lost the answer. Whoever of the two comes second after that is found out.
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

    /** Every way a refresh can end. */
    sealed interface Outcome {
        record Refreshed(SessionRow session, SecretToken refreshToken, Set<String> roles) implements Outcome {}

        /** The token is unknown, or its session ended. */
        record NoSession() implements Outcome {}

        /** The token was replaced before; the session has ended now. */
        record Reused() implements Outcome {}
    }

    Outcome refresh(SecretToken presented, ClientInfo clientInfo) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return sessionStore
                .advance(presented, clientInfo, now)
                .<Outcome>map(it -> new Outcome.Refreshed(it.session(), it.refreshToken(), roles.of(it.account())))
                .orElseGet(() -> QuarkusTransaction.requiringNew().call(() -> settle(presented, clientInfo, now)));
    }

    /** For a token that could not advance its session. */
    private Outcome settle(SecretToken presented, ClientInfo clientInfo, Instant now) {
        var found = sessionStore.lock(presented);
        if (found.isEmpty()) return new Outcome.NoSession();
        var session = found.get().session();
        var token = found.get().presented();
        // Its sessions end when an account is disabled; one that began at that very moment ends here.
        var held = roles.of(found.get().account());
        if (!session.isAlive(config, now) || held.isEmpty()) return new Outcome.NoSession();
        // It did not advance: its session was not alive just now, or its account disabled.
        if (token.isNewest(session)) return new Outcome.NoSession();
        if (token.isLikelyRetried(session, now, config.refreshGrace())) {
            session.touch(clientInfo, now);
            return new Outcome.Refreshed(session, sessionStore.giveAnother(session), held);
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
