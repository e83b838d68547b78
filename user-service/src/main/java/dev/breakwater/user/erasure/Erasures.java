package dev.breakwater.user.erasure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.database.Timestamps;

/** All erasures. Completed ones are kept as evidence. */
@Singleton
class Erasures {

    private static final String FIND = "select id, user_id, requested_at, completed_at from erasure where ";

    private final Statements statements;

    Erasures(Statements statements) {
        this.statements = statements;
    }

    /** Creates a receipt with one part that is done in the caller's transaction, and the expected other parts. */
    ErasureReceipt open(UUID userId, Instant at, String done, Collection<String> expected) {
        var id = UUID.randomUUID();
        statements.execute("insert into erasure (id, user_id, requested_at) values (?, ?, ?)", id, userId, at);
        statements.execute("insert into erasure_part (user_id, part, done_at) values (?, ?, ?)", userId, done, at);
        for (var part : expected)
            statements.execute("insert into erasure_part (user_id, part) values (?, ?)", userId, part);
        return byId(id).orElseThrow();
    }

    Optional<ErasureReceipt> byId(UUID id) {
        return find(FIND + "id = ?", id);
    }

    Optional<ErasureReceipt> ofUser(UUID userId) {
        return find(FIND + "user_id = ?", userId);
    }

    /** Locks the erasure, so that of two concurrent reports the second sees the first. */
    Optional<ErasureReceipt> lock(UUID userId) {
        return find(FIND + "user_id = ? for update", userId);
    }

    /** False when the part was reported before, or is not expected. */
    boolean markDone(UUID userId, String part, Instant at) {
        return statements.execute(
                        "update erasure_part set done_at = ? where user_id = ? and part = ? and done_at is null",
                        at,
                        userId,
                        part)
                == 1;
    }

    void close(UUID userId, Instant at) {
        statements.execute("update erasure set completed_at = ? where user_id = ?", at, userId);
    }

    /** When the oldest incomplete erasure was requested. */
    Optional<Instant> oldestOpen() {
        var sql = "select min(requested_at) from erasure where completed_at is null";
        return statements.first(row -> Timestamps.instant(row, 1), sql);
    }

    /** False when the destruction of the key was published twice already. */
    boolean markRepeated(UUID userId, Instant at) {
        return statements.execute(
                        "update erasure set repeated_at = ? where user_id = ? and repeated_at is null", at, userId)
                == 1;
    }

    private Optional<ErasureReceipt> find(String sql, UUID id) {
        return statements.first(Erasures::receipt, sql, id);
    }

    private static ErasureReceipt receipt(ResultSet row) throws SQLException {
        var userId = row.getObject("user_id", UUID.class);
        return new ErasureReceipt(
                row.getObject("id", UUID.class),
                userId,
                Timestamps.instant(row, "requested_at"),
                Timestamps.instant(row, "completed_at"),
                parts(row.getStatement().getConnection(), userId));
    }

    private static List<ErasureReceipt.ErasedPart> parts(Connection connection, UUID userId) throws SQLException {
        var sql = "select part, done_at from erasure_part where user_id = ? order by part";
        return Statements.all(connection, Erasures::part, sql, userId);
    }

    private static ErasureReceipt.ErasedPart part(ResultSet row) throws SQLException {
        var doneAt = Timestamps.instant(row, "done_at");
        return new ErasureReceipt.ErasedPart(row.getString("part"), doneAt != null, doneAt);
    }
}
