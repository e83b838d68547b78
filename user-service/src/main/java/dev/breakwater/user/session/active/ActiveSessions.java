package dev.breakwater.user.session.active;

import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.platform.database.Statements;
import dev.breakwater.user.session.SessionsConfig;

/** Checks whether the session of an access token is still active: two primary key look-ups in one statement. */
@Singleton
class ActiveSessions {

    /** True also for an erased account: the operation itself decides the response, for example to a repeated erasure request. */
    private static final String IS_ACTIVE = """
            select from session join users on users.id = session.user_id
            where session.id = ? and session.user_id = ? and session.ended_at is null
                and session.used_at > ? and session.started_at > ? and users.disabled_at is null
            union all select where not exists (select from users where id = ?)
            """;

    private final Statements statements;
    private final SessionsConfig config;

    ActiveSessions(Statements statements, SessionsConfig config) {
        this.statements = statements;
        this.config = config;
    }

    /** False when the session was signed out or has expired, or when the account is disabled. */
    boolean contains(UUID userId, UUID sessionId) {
        var now = Instant.now();
        return statements.finds(
                IS_ACTIVE,
                sessionId,
                userId,
                now.minus(config.idleLifetime()),
                now.minus(config.absoluteLifetime()),
                userId);
    }
}
