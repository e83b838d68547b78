package dev.breakwater.platform.deadletters;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.agroal.api.AgroalDataSource;

/** Lets one redrive run at a time over all instances. It is a session-level advisory lock, so it ends with the session. */
@Singleton
class RedriveLock {

    private static final String LOCK = "select pg_try_advisory_lock(hashtextextended('breakwater redrive', 0))";
    private static final String UNLOCK = "select pg_advisory_unlock(hashtextextended('breakwater redrive', 0))";

    private final AgroalDataSource database;

    RedriveLock(AgroalDataSource database) {
        this.database = database;
    }

    /** Runs the work with the lock. Empty while another redrive runs. */
    <T> Optional<T> call(Supplier<T> work) {
        try (var connection = database.getConnection()) {
            if (!isTrue(connection, LOCK)) return Optional.empty();
            try {
                return Optional.of(work.get());
            } finally {
                if (!isTrue(connection, UNLOCK)) connection.abort(Runnable::run);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the redrive's lock failed", e);
        }
    }

    private static boolean isTrue(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
