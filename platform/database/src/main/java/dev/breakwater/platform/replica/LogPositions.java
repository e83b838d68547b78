package dev.breakwater.platform.replica;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

import org.postgresql.PGConnection;

/** Positions in PostgreSQL's write-ahead log (WAL), as byte offsets from its start. */
final class LogPositions {

    /**
     * The last known position per connection. It is not kept per replica, because one address may stand for several servers
     * and a server may be replaced. A connection stays with its server, whose position only advances.
     */
    private final Map<PGConnection, Long> known = Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * Whether the connection's server has replayed the log up to {@code needed}. Queries the server only if the last known
     * position is lower.
     */
    boolean reached(Connection connection, long needed) throws SQLException {
        var physical = connection.unwrap(PGConnection.class);
        if (known.getOrDefault(physical, -1L) >= needed) return true;
        return seen(physical, ofReplica(connection)) >= needed;
    }

    private long seen(PGConnection physical, long position) {
        known.put(physical, position);
        return position;
    }

    /** The position up to which a replica has replayed the log; 0 on a server that never was a replica. */
    static long ofReplica(Connection connection) throws SQLException {
        return ask(connection, "pg_last_wal_replay_lsn()");
    }

    /** A position at or past every commit before this call, whatever the server's flush settings. */
    static long ofPrimary(Connection connection) throws SQLException {
        return ask(connection, "pg_current_wal_insert_lsn()");
    }

    /** The position up to which the primary has flushed its log, and up to which a replica can receive it. */
    static long flushed(Connection connection) throws SQLException {
        return ask(connection, "pg_current_wal_flush_lsn()");
    }

    /**
     * PostgreSQL reports this parameter without a query, at connection start and when a replica is promoted (since version
     * 14).
     */
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
