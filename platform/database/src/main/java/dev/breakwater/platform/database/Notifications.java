package dev.breakwater.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Reads PostgreSQL notifications (NOTIFY) on a session that listens. A notification arrives after its sender commits. */
public final class Notifications {

    private static final int SLICE_MILLIS = 200;

    private Notifications() {}

    /**
     * Waits for notifications and returns their payloads. Returns an empty list after {@code longest}, or soon after {@code
     * isOngoing} turns false.
     */
    public static List<String> await(Connection connection, Duration longest, BooleanSupplier isOngoing)
            throws SQLException {
        var session = connection.unwrap(PGConnection.class);
        for (long end = System.nanoTime() + longest.toNanos(); isOngoing.getAsBoolean(); ) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) return List.of();
            var arrived = payloads(session.getNotifications((int) Math.min(left, SLICE_MILLIS)));
            if (!arrived.isEmpty()) return arrived;
        }
        return List.of();
    }

    /** Drops the notifications received so far. */
    public static void forget(Connection connection) throws SQLException {
        connection.unwrap(PGConnection.class).getNotifications();
    }

    private static List<String> payloads(PGNotification[] notifications) {
        if (notifications == null) return List.of();
        return Arrays.stream(notifications).map(PGNotification::getParameter).toList();
    }
}
