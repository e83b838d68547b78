package dev.breakwater.user.erasure;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import dev.breakwater.platform.database.Timestamps;
import io.agroal.api.AgroalDataSource;

/** All erasures, asked for and completed. They are kept: they are the proof. */
@ApplicationScoped
class Erasures {

    private static final String FIND = "select id, user_id, requested_at, completed_at from erasure where ";

    private final AgroalDataSource database;

    Erasures(AgroalDataSource database) {
        this.database = database;
    }

    /** {@code account} is done with the caller's transaction, the others are waited for. */
    Receipt open(UUID userId, Instant at, String done, Collection<String> expected) {
        var id = UUID.randomUUID();
        execute("insert into erasure (id, user_id, requested_at) values (?, ?, ?)", id, userId, at);
        execute("insert into erasure_part (user_id, part, done_at) values (?, ?, ?)", userId, done, at);
        for (var part : expected) execute("insert into erasure_part (user_id, part) values (?, ?)", userId, part);
        return byId(id).orElseThrow();
    }

    Optional<Receipt> byId(UUID id) {
        return find(FIND + "id = ?", id);
    }

    Optional<Receipt> ofUser(UUID userId) {
        return find(FIND + "user_id = ?", userId);
    }

    /** Locked: of two parts that are reported at once, the second sees the first. */
    Optional<Receipt> lock(UUID userId) {
        return find(FIND + "user_id = ? for update", userId);
    }

    /** False when nobody waits for it: it was reported before, or is none of those expected. */
    boolean tick(UUID userId, String part, Instant at) {
        return execute(
                        "update erasure_part set done_at = ? where user_id = ? and part = ? and done_at is null",
                        at,
                        userId,
                        part)
                == 1;
    }

    void close(UUID userId, Instant at) {
        execute("update erasure set completed_at = ? where user_id = ?", at, userId);
    }

    /** When the one that has been open the longest was asked for. */
    Optional<Instant> oldestOpen() {
        var sql = "select min(requested_at) from erasure where completed_at is null";
        try (var connection = database.getConnection();
                var query = prepare(connection, sql);
                var row = query.executeQuery()) {
            row.next();
            return Optional.ofNullable(Timestamps.instant(row, 1));
        } catch (SQLException e) {
            throw new IllegalStateException("erasures", e);
        }
    }

    /** One whose key's destruction was told long enough ago to be told again; marked, and locked until the end. */
    Optional<UUID> takeUnrepeated(Instant requestedBefore, Instant now) {
        var sql = """
                update erasure set repeated_at = ? where id = (
                    select id from erasure where repeated_at is null and requested_at < ?
                    order by requested_at limit 1 for update skip locked)
                returning user_id
                """;
        try (var connection = database.getConnection();
                var update = prepare(connection, sql, now, requestedBefore);
                var row = update.executeQuery()) {
            return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("erasures", e);
        }
    }

    private Optional<Receipt> find(String sql, UUID id) {
        try (var connection = database.getConnection();
                var query = prepare(connection, sql, id);
                var row = query.executeQuery()) {
            if (!row.next()) return Optional.empty();
            var userId = row.getObject("user_id", UUID.class);
            return Optional.of(new Receipt(
                    row.getObject("id", UUID.class),
                    userId,
                    Timestamps.instant(row, "requested_at"),
                    Timestamps.instant(row, "completed_at"),
                    parts(connection, userId)));
        } catch (SQLException e) {
            throw new IllegalStateException("erasures", e);
        }
    }

    private static List<Receipt.Part> parts(Connection connection, UUID userId) throws SQLException {
        var sql = "select part, done_at from erasure_part where user_id = ? order by part";
        try (var query = prepare(connection, sql, userId);
                var rows = query.executeQuery()) {
            var parts = new ArrayList<Receipt.Part>();
            while (rows.next()) {
                var doneAt = Timestamps.instant(rows, "done_at");
                parts.add(new Receipt.Part(rows.getString("part"), doneAt != null, doneAt));
            }
            return parts;
        }
    }

    private int execute(String sql, Object... values) {
        try (var connection = database.getConnection();
                var statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("erasures", e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++)
            statement.setObject(
                    i + 1, values[i] instanceof Instant instant ? Timestamps.parameter(instant) : values[i]);
        return statement;
    }
}
