package dev.breakwater.user.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.events.SignInEvent;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.platform.personaldata.KeyWrapping;
import dev.breakwater.user.account.AccountStatus;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.throttling.KnownDevices;

/**
 * What begins and refreshes a session, in as few statements as can be: nothing else is asked for as often. A family is a
 * session with its refresh tokens. The session is locked before its tokens, as by those that remove it.
 */
@Singleton
class SessionStore {

    private static final String SESSION = """
            s.id, s.user_id, s.generation, s.user_agent, s.ip_prefix, s.started_at, s.used_at, s.ended_at,
            u.email, u.verified_at is not null, u.disabled_at is not null, u.is_admin""";

    /** The account is held as {@link SignInAccounts#hold} does: a change of the password ends this session, or keeps it from beginning. */
    private static final String BEGIN = """
            with account as (
                select id from users where id = ? and password_hash = ? and disabled_at is null for share
            ), s as (
                insert into session (id, user_id, generation, user_agent, ip_prefix, started_at, used_at)
                select ?, id, ?, ?, ?, ?, ? from account
                returning id, user_id, generation
            ), given as (
                insert into refresh_token (hash, session_id, generation) select ?, id, generation from s
            ),
            %s, %s
            select token_hash from remembered
            """.formatted(KnownDevices.rememberingFor("s"), Outbox.appendingFor("s"));

    /** Whoever waited for the session sees it anew: of two that present one token at once, the second finds nothing. */
    private static final String ADVANCE = """
            with s as (
                update session set generation = session.generation + 1, user_agent = ?, ip_prefix = ?, used_at = ?
                from refresh_token t
                where t.hash = ? and session.id = t.session_id and session.generation = t.generation
                    and session.ended_at is null and session.used_at > ? and session.started_at > ?
                    and not exists (select from users where id = session.user_id and disabled_at is not null)
                returning session.*
            ), used as (
                update refresh_token set used_at = ? where hash = ? and exists (select from s)
            ), given as (
                insert into refresh_token (hash, session_id, generation) select ?, id, generation from s
            )
            select %s from s join users u on u.id = s.user_id
            """.formatted(SESSION);

    /** Whoever waited reads both rows anew; the account's may be older. */
    private static final String LOCK = """
            select %s, t.generation, t.used_at
            from session s join refresh_token t on t.session_id = s.id join users u on u.id = s.user_id
            where t.hash = ?
            for no key update of s, t
            """.formatted(SESSION);

    private static final String GIVE_ANOTHER = """
            with s as (
                update session set user_agent = ?, ip_prefix = ?, used_at = ? where id = ? returning id, generation
            )
            insert into refresh_token (hash, session_id, generation) select ?, id, generation from s
            """;

    private final Statements statements;
    private final Outbox outbox;
    private final KeyWrapping wrapping;
    private final SessionsConfig config;

    SessionStore(Statements statements, Outbox outbox, KeyWrapping wrapping, SessionsConfig config) {
        this.statements = statements;
        this.outbox = outbox;
        this.wrapping = wrapping;
        this.config = config;
    }

    /** A session, its newest refresh token and the token by which its device is known. */
    record Begun(SessionRow session, SecretToken refreshToken, SecretToken device) {}

    /** A session, its account's standing and its newest refresh token. */
    record Advanced(SessionRow session, AccountStatus account, SecretToken refreshToken) {}

    /** A token that was presented, with its session and the account's standing. */
    record Family(SessionRow session, AccountStatus account, IssuedRefreshToken presented) {}

    /** With its device, and the fact that tells of it. Empty when the account's password changed since it was checked, or it was disabled. */
    Optional<Begun> begin(SignInAccounts.Account account, ClientInfo clientInfo, Instant now) {
        var session = new SessionRow(account.id(), clientInfo, now);
        var token = SecretToken.random();
        var device = KnownDevices.Tokens.of(clientInfo.device());
        var fact = new SignInEvent.SignedIn(
                account.id(), session.id(), clientInfo.ipPrefix(), clientInfo.userAgent(), now);
        return statements.first(
                row -> new Begun(session, token, device.stored(row)),
                BEGIN,
                account.id(),
                account.passwordHash(),
                session.id(),
                session.generation(),
                session.userAgent(),
                session.ipPrefix(),
                session.startedAt(),
                session.usedAt(),
                token.hash(),
                device.values(now),
                outbox.values(fact, account.wrappedKey().map(key -> wrapping.unwrap(account.id(), key))));
    }

    /**
     * Replaces the newest token of a living session whose account is not disabled, which is what nearly every refresh
     * presents, in one statement that needs no transaction about it. Empty for every other token; nothing has changed then.
     */
    Optional<Advanced> advance(SecretToken presented, ClientInfo clientInfo, Instant now) {
        var hash = presented.hash();
        var next = SecretToken.random();
        return statements.first(
                row -> new Advanced(session(row), standing(row), next),
                ADVANCE,
                clientInfo.userAgent(),
                clientInfo.ipPrefix(),
                now,
                hash,
                now.minus(config.idleLifetime()),
                now.minus(config.absoluteLifetime()),
                now,
                hash,
                next.hash());
    }

    /** Locked until the caller's transaction ends. Empty for a token that was never given out. */
    Optional<Family> lock(SecretToken presented) {
        return statements.first(SessionStore::family, LOCK, presented.hash());
    }

    /** One more token of the session's newest generation. In the caller's transaction. */
    SecretToken giveAnother(SessionRow session) {
        var another = SecretToken.random();
        statements.execute(
                GIVE_ANOTHER, session.userAgent(), session.ipPrefix(), session.usedAt(), session.id(), another.hash());
        return another;
    }

    private static Family family(ResultSet row) throws SQLException {
        var presented = new IssuedRefreshToken(row.getInt(13), Timestamps.instant(row, 14));
        return new Family(session(row), standing(row), presented);
    }

    private static SessionRow session(ResultSet row) throws SQLException {
        return new SessionRow(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getInt(3),
                row.getString(4),
                row.getString(5),
                Timestamps.instant(row, 6),
                Timestamps.instant(row, 7),
                Timestamps.instant(row, 8));
    }

    private static AccountStatus standing(ResultSet row) throws SQLException {
        return AccountStatus.read(row, 9);
    }
}
