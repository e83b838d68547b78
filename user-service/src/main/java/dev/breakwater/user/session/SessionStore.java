package dev.breakwater.user.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.events.SignInEvent;
import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.platform.personaldata.KeyWrapping;
import dev.breakwater.user.account.AccountStatus;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.client.ClientInfo;
import dev.breakwater.user.throttling.KnownDevices;

/**
 * Begins and refreshes sessions in as few statements as possible, because these are the most frequent requests. Locks the
 * session before its refresh tokens, in the same order as a deletion of the session.
 */
@Singleton
public class SessionStore {

    private static final String SESSION = """
            s.id, s.user_id, s.generation, s.user_agent, s.ip_prefix, s.started_at, s.used_at, s.ended_at,
            u.email, u.verified_at is not null, u.disabled_at is not null, u.is_admin""";

    /**
     * Locks the account: a concurrent change of the password either ends this session, or prevents its start. The result tells
     * whether the device is new: no cookie of the account, and not the browser and network of an earlier sign-in, because a client
     * that keeps no cookies must not cause an email each time. The first device of an account is not new. The subqueries do
     * not see the rows that this statement inserts.
     */
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
            select token_hash, case
                when came_back or not exists (select from devices d where d.user_id = remembered.user_id) then false
                else not exists (select from session e where e.user_id = remembered.user_id and e.ended_at is null
                        and e.user_agent = ? and e.ip_prefix = ?)
                    and not exists (select from sign_in i where i.user_id = remembered.user_id and i.refusal is null
                        and i.user_agent = ? and i.ip_prefix = ?)
                end
            from remembered
            """.formatted(KnownDevices.rememberingFor("s"), Outbox.appendingFor("s"));

    /**
     * A statement that waited for the row lock evaluates its conditions again: of two requests with the same token, the
     * second finds no row.
     */
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

    /** After a wait for the locks, the session and the token are read again, but the account's row may be outdated. */
    private static final String LOCK = """
            select %s, t.generation, t.used_at
            from session s join refresh_token t on t.session_id = s.id join users u on u.id = s.user_id
            where t.hash = ?
            for no key update of s, t
            """.formatted(SESSION);

    private static final String ISSUE_ANOTHER = """
            with s as (
                update session set user_agent = ?, ip_prefix = ?, used_at = ? where id = ? returning id, generation
            )
            insert into refresh_token (hash, session_id, generation) select ?, id, generation from s
            """;

    private static final String RECIPIENT = "select email, locale from users where id = ?";

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

    /** A new session, its refresh token and the token of its device. */
    public record Begun(SessionRow session, SecretToken refreshToken, SecretToken device, boolean isNewDevice) {}

    /** A session, its account's status and its newest refresh token. */
    record Advanced(SessionRow session, AccountStatus account, SecretToken refreshToken) {}

    /** A presented token, with its session and the account's status. */
    record Presented(SessionRow session, AccountStatus account, IssuedRefreshToken token) {}

    /**
     * Also stores the device and publishes the sign-in. Empty when the account was disabled, or its password changed, since
     * it was checked.
     *
     * @param passwordHash the stored hash that the password was checked against
     * @param wrappedKey the user's personal-data encryption key, wrapped
     */
    @Transactional
    public Optional<Begun> begin(
            UUID userId, String passwordHash, Optional<String> wrappedKey, ClientInfo clientInfo, Instant now) {
        var session = new SessionRow(userId, clientInfo, now);
        var token = SecretToken.random();
        var device = KnownDevices.Tokens.of(clientInfo.device());
        var event = new SignInEvent.SignedIn(userId, session.id(), clientInfo.ipPrefix(), clientInfo.userAgent(), now);
        var key = wrappedKey.map(it -> wrapping.unwrap(userId, it));
        var begun = statements.first(
                row -> new Begun(session, token, device.stored(row), row.getBoolean(2)),
                BEGIN,
                userId,
                passwordHash,
                session.id(),
                session.generation(),
                session.userAgent(),
                session.ipPrefix(),
                session.startedAt(),
                session.usedAt(),
                token.hash(),
                device.values(now),
                outbox.values(event, key),
                clientInfo.userAgent(),
                clientInfo.ipPrefix(),
                clientInfo.userAgent(),
                clientInfo.ipPrefix());
        begun.filter(Begun::isNewDevice).ifPresent(_ -> publishNewDevice(userId, clientInfo, now));
        return begun;
    }

    private void publishNewDevice(UUID userId, ClientInfo clientInfo, Instant now) {
        var event = statements.first(
                row -> new UserEvent.NewDeviceSignedIn(
                        userId,
                        row.getString("email"),
                        row.getString("locale"),
                        clientInfo.userAgent(),
                        clientInfo.ipPrefix(),
                        now),
                RECIPIENT,
                userId);
        outbox.append(event.orElseThrow());
    }

    /**
     * Replaces the newest token of an active session, the usual case, in one statement without an explicit transaction.
     * Empty, without any change, for every other token and when the account is disabled.
     */
    Optional<Advanced> advance(SecretToken presented, ClientInfo clientInfo, Instant now) {
        var hash = presented.hash();
        var next = SecretToken.random();
        return statements.first(
                row -> new Advanced(session(row), status(row), next),
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

    /** Locks the session and the token until the caller's transaction ends. Empty for an unknown token. */
    Optional<Presented> lock(SecretToken presented) {
        return statements.first(SessionStore::presented, LOCK, presented.hash());
    }

    /** Issues one more token of the session's newest generation, in the caller's transaction. */
    SecretToken issueAnother(SessionRow session) {
        var another = SecretToken.random();
        statements.execute(
                ISSUE_ANOTHER, session.userAgent(), session.ipPrefix(), session.usedAt(), session.id(), another.hash());
        return another;
    }

    private static Presented presented(ResultSet row) throws SQLException {
        var token = new IssuedRefreshToken(row.getInt(13), Timestamps.instant(row, 14));
        return new Presented(session(row), status(row), token);
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

    private static AccountStatus status(ResultSet row) throws SQLException {
        return AccountStatus.read(row, 9);
    }
}
