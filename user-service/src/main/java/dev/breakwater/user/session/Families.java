package dev.breakwater.user.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import dev.breakwater.user.account.Secret;
import dev.breakwater.user.account.Standing;
import io.agroal.api.AgroalDataSource;

/**
 * What a refresh reads and writes, in one statement each: nothing else is asked for as often. A family is a session with
 * its refresh tokens. In the caller's transaction.
 */
@ApplicationScoped
class Families {

    /** Session first, as those lock that remove sessions. Whoever waited reads both rows anew; the account's may be older. */
    private static final String LOCK = """
            select s.id, s.user_id, s.generation, s.user_agent, s.ip_prefix, s.started_at, s.used_at, s.ended_at,
                t.generation, t.used_at, u.canonical_email, u.verified_at is not null, u.disabled_at is not null, u.is_admin
            from session s join refresh_token t on t.session_id = s.id join users u on u.id = s.user_id
            where t.hash = ?
            for no key update of s, t
            """;

    private static final String PROCEED = """
            with family as (
                update session set generation = ?, user_agent = ?, ip_prefix = ?, used_at = ? where id = ?
            ), presented as (
                update refresh_token set used_at = ? where hash = ?
            )
            insert into refresh_token (hash, session_id, generation) values (?, ?, ?)
            """;

    private final AgroalDataSource database;

    Families(AgroalDataSource database) {
        this.database = database;
    }

    /** A token that was presented, with its session and the account's standing. */
    record Family(SessionRow session, RefreshTokenRow presented, Standing account) {}

    /** Locked: refreshes of one family happen one after the other. Empty for a token that was never given out. */
    Optional<Family> lock(Secret presented) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(LOCK)) {
            query.setBytes(1, presented.hash());
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(family(rows, presented)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("refresh", e);
        }
    }

    /** Stores how the presented token was used, and a new one of the session's generation. */
    Secret proceed(Family family) {
        var next = Secret.random();
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(PROCEED)) {
            var session = family.session();
            statement.setInt(1, session.generation());
            statement.setString(2, session.userAgent());
            statement.setString(3, session.ipPrefix());
            statement.setObject(4, time(session.usedAt()));
            statement.setObject(5, session.id());
            statement.setObject(6, time(family.presented().usedAt()));
            statement.setBytes(7, family.presented().hash());
            statement.setBytes(8, next.hash());
            statement.setObject(9, session.id());
            statement.setInt(10, session.generation());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("refresh", e);
        }
        return next;
    }

    private static Family family(ResultSet row, Secret presented) throws SQLException {
        var session = new SessionRow(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getInt(3),
                row.getString(4),
                row.getString(5),
                instant(row.getObject(6, OffsetDateTime.class)),
                instant(row.getObject(7, OffsetDateTime.class)),
                instant(row.getObject(8, OffsetDateTime.class)));
        var token = new RefreshTokenRow(
                presented, session.id(), row.getInt(9), instant(row.getObject(10, OffsetDateTime.class)));
        var account = new Standing(row.getString(11), row.getBoolean(12), row.getBoolean(13), row.getBoolean(14));
        return new Family(session, token, account);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
