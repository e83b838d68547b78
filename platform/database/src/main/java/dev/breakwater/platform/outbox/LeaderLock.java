package dev.breakwater.platform.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

import dev.breakwater.platform.database.Notifications;

/**
 * The right to relay a database's outbox, held by a session's advisory lock. All the relay's statements run on the
 * session that holds it: when the connection is lost, so is the right to mark rows.
 */
final class LeaderLock implements AutoCloseable {

    /** Who cannot mark rows must not send them. */
    private static final String SEEK = """
            select case when current_setting('transaction_read_only') = 'off'
                then pg_try_advisory_lock(hashtextextended('breakwater outbox relay', 0)) else false end
            """;

    private static final int NETWORK_TIMEOUT_MILLIS = 15_000;

    private final Connection connection;

    private LeaderLock(Connection connection) {
        this.connection = connection;
    }

    /** Empty while another instance leads, and while the database only reads. */
    static Optional<LeaderLock> seek(DataSource database) throws SQLException {
        var connection = database.getConnection();
        try (var statement = connection.createStatement();
                var locked = statement.executeQuery(SEEK)) {
            if (locked.next() && locked.getBoolean(1)) {
                var leadership = new LeaderLock(connection);
                leadership.listen();
                return Optional.of(leadership);
            }
        } catch (SQLException e) {
            connection.abort(Runnable::run);
            throw e;
        }
        connection.close();
        return Optional.empty();
    }

    /** A leader whose machine vanishes must not keep the lock for the two hours of the system's default. */
    private void listen() throws SQLException {
        connection.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MILLIS);
        try (var statement = connection.createStatement()) {
            statement.execute("set tcp_keepalives_idle = 10");
            statement.execute("set tcp_keepalives_interval = 5");
            statement.execute("set tcp_keepalives_count = 3");
            // The leader writes only marks. A server that crashes and forgets the last of them repeats those rows.
            statement.execute("set synchronous_commit = off");
            statement.execute("listen outbox");
        }
    }

    Connection connection() {
        return connection;
    }

    /** Returns when a commit announced rows, when the time is over, or soon after {@code ongoing} turned false. */
    void awaitRows(Duration longest, BooleanSupplier ongoing) throws SQLException {
        Notifications.await(connection, longest, ongoing);
    }

    /** Drops the notifications that came so far: the next read sees all that they announced. */
    void forgetNotifications() throws SQLException {
        Notifications.forget(connection);
    }

    /** Gives the lock back before the connection returns to the pool; a connection that cannot is thrown away. */
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
            // It is as gone as it can be.
        }
    }
}
