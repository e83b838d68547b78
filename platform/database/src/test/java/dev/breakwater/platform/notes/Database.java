package dev.breakwater.platform.notes;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.agroal.api.AgroalDataSource;

/** Reads the database and simulates its failures, outside of the application's transactions. */
@Singleton
public class Database {

    private static final String LEADER = """
            select pg_terminate_backend(pid) from pg_locks
            where locktype = 'advisory' and granted
              and database = (select oid from pg_database where datname = current_database())
              and (classid::bigint << 32 | objid::bigint) = hashtextextended('breakwater outbox relay', 0)
            """;

    private final AgroalDataSource source;

    Database(AgroalDataSource source) {
        this.source = source;
    }

    public long count(String from, Object... parameters) {
        try (var connection = source.getConnection();
                var query = connection.prepareStatement("select count(*) from " + from)) {
            for (int i = 0; i < parameters.length; i++) query.setObject(i + 1, parameters[i]);
            var found = query.executeQuery();
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public String text(String query, Object... parameters) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
            var found = statement.executeQuery();
            return found.next() ? found.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public int run(String sql, Object... parameters) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
            return statement.execute() ? 0 : statement.getUpdateCount();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Terminates the database session of the relay that is the leader. */
    public void killLeader() {
        run(LEADER);
    }

    /** Takes the leader lock without relaying anything, until the result is closed. */
    public AutoCloseable takeLeadership() throws Exception {
        var connection = source.getConnection();
        var waiting = Thread.ofVirtual().start(() -> lock(connection));
        Thread.sleep(500);
        killLeader();
        waiting.join();
        return () -> {
            try (connection;
                    var statement = connection.createStatement()) {
                statement.execute("select pg_advisory_unlock_all()");
            }
        };
    }

    private static void lock(Connection connection) {
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(hashtextextended('breakwater outbox relay', 0))");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** While this connection is open, the relay blocks before it marks the rows that it has sent. */
    public Connection freezeMarking() throws SQLException {
        var connection = source.getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(42)");
        }
        return connection;
    }

    public void thaw(Connection frozen) throws SQLException {
        try (frozen;
                var statement = frozen.createStatement()) {
            statement.execute("select pg_advisory_unlock(42)");
        }
    }

    /** Switches the database to read-only or back. It terminates the other sessions, so new ones use the setting. */
    public void readOnly(boolean only) throws SQLException {
        var connection = source.getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("set default_transaction_read_only = off");
            statement.execute("do $$ begin execute format('alter database %I set default_transaction_read_only = "
                    + (only ? "on" : "off") + "', current_database()); end $$");
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()");
        } finally {
            connection.abort(Runnable::run);
        }
    }

    public boolean isParked(UUID event) {
        return count("outbox where event_id = ? and parked_at is not null", event) == 1;
    }
}
