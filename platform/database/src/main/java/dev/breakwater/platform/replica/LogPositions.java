package dev.breakwater.platform.replica;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

import org.postgresql.PGConnection;

/** Positions in PostgreSQL's log, as the count of bytes that were ever written to it. */
final class LogPositions {

    /**
     * Kept by connection, and not for the replica as a whole: behind one address there may be several, and another may
     * take the place of the first. But a connection stays with its server, which only ever advances.
     */
    private final Map<PGConnection, Long> known = Collections.synchronizedMap(new WeakHashMap<>());

    /** Costs a round trip only when this connection's server was not known to be that far. */
    boolean reached(Connection connection, long needed) throws SQLException {
        var physical = connection.unwrap(PGConnection.class);
        if (known.getOrDefault(physical, -1L) >= needed) return true;
        return seen(physical, ofReplica(connection)) >= needed;
    }

    private long seen(PGConnection physical, long position) {
        known.put(physical, position);
        return position;
    }

    /** Up to where a replica shows what was written; 0 on a server that never was one. */
    static long ofReplica(Connection connection) throws SQLException {
        return ask(connection, "pg_last_wal_replay_lsn()");
    }

    /** At or past all that was committed before this is asked, however the server is set to flush. */
    static long ofPrimary(Connection connection) throws SQLException {
        return ask(connection, "pg_current_wal_insert_lsn()");
    }

    /** Up to where the primary's log is safe, and can be had by a replica. */
    static long flushed(Connection connection) throws SQLException {
        return ask(connection, "pg_current_wal_flush_lsn()");
    }

    /** PostgreSQL tells it by itself, when a connection begins and when a replica is promoted (since version 14). */
    static boolean isOnReplica(Connection connection) throws SQLException {
        return "on".equals(connection.unwrap(PGConnection.class).getParameterStatus("in_hot_standby"));
    }

    private static long ask(Connection connection, String function) throws SQLException {
        try (var query = connection.prepareStatement("select pg_wal_lsn_diff(" + function + ", '0/0')::bigint");
                var found = query.executeQuery()) {
            found.next();
            return found.getLong(1);
        }
    }
}
