package dev.breakwater.stack.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

import dev.breakwater.stack.machine.StackLocation;

/**
 * Delays the replay of the stack's replica until it is closed. The stack may be shared: concurrent tests read stale data
 * meanwhile, which they must tolerate.
 */
public final class ReplayDelay implements AutoCloseable {

    private static final int REPLICA = 15433;

    private final Connection replica;

    private ReplayDelay(Connection replica) {
        this.replica = replica;
    }

    public static ReplayDelay of(Duration delay) throws IOException, SQLException {
        return of(StackLocation.find(), delay);
    }

    /** Of another stack. */
    public static ReplayDelay of(StackLocation stackLocation, Duration delay) throws IOException, SQLException {
        var lag = new ReplayDelay(administrator(stackLocation));
        lag.run("alter system set recovery_min_apply_delay = '" + delay.toMillis() + "ms'");
        lag.reload(delay.toMillis());
        // The setting is not persisted: a restart of the server removes it, even if the test dies.
        lag.run("alter system reset recovery_min_apply_delay");
        return lag;
    }

    @Override
    public void close() throws SQLException {
        try (replica) {
            reload(0);
        }
    }

    public static int port() {
        return StackLocation.find().port(REPLICA);
    }

    private void reload(long expected) throws SQLException {
        run("select pg_reload_conf()");
        while (!isSet(expected)) LockSupport.parkNanos(20_000_000);
    }

    private boolean isSet(long expected) throws SQLException {
        try (var query = replica.createStatement();
                var found = query.executeQuery("select setting::bigint = " + expected
                        + " from pg_settings where name = 'recovery_min_apply_delay'")) {
            return found.next() && found.getBoolean(1);
        }
    }

    private void run(String statement) throws SQLException {
        try (var command = replica.createStatement()) {
            command.execute(statement);
        }
    }

    private static Connection administrator(StackLocation stackLocation) throws IOException, SQLException {
        var secrets = new Properties();
        try (var file = Files.newBufferedReader(stackLocation.dir().resolve("secrets.properties"))) {
            secrets.load(file);
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + stackLocation.port(REPLICA) + "/postgres",
                "postgres",
                secrets.getProperty("postgres"));
    }
}
