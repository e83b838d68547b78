package dev.breakwater.platform.outbox.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

import dev.breakwater.platform.database.Notifications;

/**
 * A session's advisory lock: the instance that holds it is the leader and relays the database's outbox. The relay runs all
 * its statements on the session that holds the lock, so an instance that loses the connection can no longer mark rows.
 */
final class LeaderLock implements AutoCloseable {

    /** A read-only session never gets the lock: an instance that cannot mark rows must not send them. */
    private static final String SEEK = """
            select case when current_setting('transaction_read_only') = 'off'
                then pg_try_advisory_lock(hashtextextended('breakwater outbox relay', 0)) else false end
            """;

    private static final int NETWORK_TIMEOUT_MILLIS = 15_000;

    private final Connection connection;

    private LeaderLock(Connection connection) {
        this.connection = connection;
    }

    /** Empty while another instance is the leader, and while the database is read-only. */
    static Optional<LeaderLock> seek(DataSource database) throws SQLException {
        var connection = database.getConnection();
        try (var statement = connection.createStatement();
                var locked = statement.executeQuery(SEEK)) {
            if (locked.next() && locked.getBoolean(1)) {
                var lock = new LeaderLock(connection);
                lock.listen();
                return Optional.of(lock);
            }
        } catch (SQLException e) {
            connection.abort(Runnable::run);
            throw e;
        }
        connection.close();
        return Optional.empty();
    }

    /**
     * TCP keepalives release the lock of a leader whose machine vanishes within 25 seconds. The operating system's default
     * is two hours.
     */
    private void listen() throws SQLException {
        connection.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MILLIS);
        try (var statement = connection.createStatement()) {
            statement.execute("set tcp_keepalives_idle = 10");
            statement.execute("set tcp_keepalives_interval = 5");
            statement.execute("set tcp_keepalives_count = 3");
            // The leader writes only marks. If the server crashes and loses the last marks, those rows are sent again.
            statement.execute("set synchronous_commit = off");
            statement.execute("listen outbox");
        }
    }

    Connection connection() {
        return connection;
    }

    /** Returns on a notification, after {@code longest}, or soon after {@code ongoing} turns false. */
    void awaitRows(Duration longest, BooleanSupplier ongoing) throws SQLException {
        Notifications.await(connection, longest, ongoing);
    }

    /** Drops the notifications received so far: the next read sees the rows that they announce. */
    void forgetNotifications() throws SQLException {
        Notifications.forget(connection);
    }

    /** Releases the lock before the connection returns to the pool. A connection that fails to do so is discarded. */
    @Override
    public void close() {
        try (var statement = connection.createStatement()) {
            statement.execute("unlisten *");
            statement.execute("reset synchronous_commit");
            statement.execute("select pg_advisory_unlock_all()");
            connection.setNetworkTimeout(Runnable::run, 0);
            connection.close();
        } catch (SQLException e) {
            discard();
        }
    }

    private void discard() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // The session ends anyway.
        }
    }
}
