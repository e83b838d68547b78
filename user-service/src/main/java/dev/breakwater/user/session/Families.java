package dev.breakwater.user.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.user.account.Secret;
import dev.breakwater.user.account.Standing;
import io.agroal.api.AgroalDataSource;

/**
 * What begins and refreshes a session, in as few statements as can be: nothing else is asked for as often. A family is a
 * session with its refresh tokens. The session is locked before its tokens, as by those that remove it.
 */
@ApplicationScoped
class Families {

    private static final String SESSION = """
            s.id, s.user_id, s.generation, s.user_agent, s.ip_prefix, s.started_at, s.used_at, s.ended_at,
            u.canonical_email, u.verified_at is not null, u.disabled_at is not null, u.is_admin""";

    /** The account is held as {@link Accounts#hold} does: a change of the password ends this session, or keeps it from beginning. */
    private static final String BEGIN = """
            with account as (
                select id from users where id = ? and password_hash = ? and disabled_at is null for share
            ), s as (
                insert into session (id, user_id, generation, user_agent, ip_prefix, started_at, used_at)
                select ?, id, ?, ?, ?, ?, ? from account
                returning id, generation
            )
            insert into refresh_token (hash, session_id, generation) select ?, id, generation from s
            """;

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

    private final AgroalDataSource database;
    private final SessionsConfig config;

    Families(AgroalDataSource database, SessionsConfig config) {
        this.database = database;
        this.config = config;
    }

    /** A session and its newest refresh token. */
    record Begun(SessionRow session, Secret refreshToken) {}

    /** A session, its account's standing and its newest refresh token. */
    record Advanced(SessionRow session, Standing account, Secret refreshToken) {}

    /** A token that was presented, with its session and the account's standing. */
    record Family(SessionRow session, Standing account, GivenToken presented) {}

    /** Empty when the account's password changed since it was checked, or it was disabled. In the caller's transaction. */
    Optional<Begun> begin(Accounts.Account account, Client client, Instant now) {
        var session = new SessionRow(account.id(), client, now);
        var token = Secret.random();
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(BEGIN)) {
            statement.setObject(1, account.id());
            statement.setString(2, account.passwordHash());
            statement.setObject(3, session.id());
            statement.setInt(4, session.generation());
            statement.setString(5, session.userAgent());
            statement.setString(6, session.ipPrefix());
            statement.setObject(7, Timestamps.parameter(session.startedAt()));
            statement.setObject(8, Timestamps.parameter(session.usedAt()));
            statement.setBytes(9, token.hash());
            return statement.executeUpdate() == 1 ? Optional.of(new Begun(session, token)) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("session", e);
        }
    }

    /**
     * Replaces the newest token of a living session whose account is not disabled, which is what nearly every refresh
     * presents, in one statement that needs no transaction about it. Empty for every other token; nothing has changed then.
     */
    Optional<Advanced> advance(Secret presented, Client client, Instant now) {
        var hash = presented.hash();
        var next = Secret.random();
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(ADVANCE)) {
            statement.setString(1, client.userAgent());
            statement.setString(2, client.ipPrefix());
            statement.setObject(3, Timestamps.parameter(now));
            statement.setBytes(4, hash);
            statement.setObject(5, Timestamps.parameter(now.minus(config.idleLifetime())));
            statement.setObject(6, Timestamps.parameter(now.minus(config.absoluteLifetime())));
            statement.setObject(7, Timestamps.parameter(now));
            statement.setBytes(8, hash);
            statement.setBytes(9, next.hash());
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(new Advanced(session(rows), account(rows), next)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("refresh", e);
        }
    }

    /** Locked until the caller's transaction ends. Empty for a token that was never given out. */
    Optional<Family> lock(Secret presented) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(LOCK)) {
            query.setBytes(1, presented.hash());
            try (var rows = query.executeQuery()) {
                if (!rows.next()) return Optional.empty();
                var session = session(rows);
                var token = new GivenToken(rows.getInt(13), Timestamps.instant(rows, 14));
                return Optional.of(new Family(session, account(rows), token));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("refresh", e);
        }
    }

    /** One more token of the session's newest generation. In the caller's transaction. */
    Secret giveAnother(SessionRow session) {
        var another = Secret.random();
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(GIVE_ANOTHER)) {
            statement.setString(1, session.userAgent());
            statement.setString(2, session.ipPrefix());
            statement.setObject(3, Timestamps.parameter(session.usedAt()));
            statement.setObject(4, session.id());
            statement.setBytes(5, another.hash());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("refresh", e);
        }
        return another;
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

    private static Standing account(ResultSet row) throws SQLException {
        return new Standing(row.getString(9), row.getBoolean(10), row.getBoolean(11), row.getBoolean(12));
    }
}
