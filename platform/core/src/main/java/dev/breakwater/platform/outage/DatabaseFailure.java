package dev.breakwater.platform.outage;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import static java.util.Map.entry;

/** The kind of a failed statement, by its SQLSTATE (PostgreSQL's documentation, Appendix A). */
enum DatabaseFailure {
    /** The server is unreachable, or accepts no sessions. */
    SERVER_GONE,
    /** The pool had no free connection within its timeout. */
    POOL_EXHAUSTED,
    /** The server responds but cannot do this now: it is full, or read-only. */
    UNAVAILABLE,
    /** Conflict with another transaction; a retry succeeds. */
    CONFLICT,
    /** Took too long: because of the server's load, or because of the statement. */
    TIMEOUT,
    /** The text contains characters that the encoding cannot represent. */
    UNSTORABLE_TEXT,
    /** The statement or its values are wrong; a retry does not help. */
    FAULT;

    /** A state of five characters, or a class of two. */
    private static final Map<String, DatabaseFailure> BY_STATE = Map.ofEntries(
            entry("08", SERVER_GONE), // connection exceptions
            entry("28", SERVER_GONE), // the role or its password is refused
            entry("3D000", SERVER_GONE), // no such database
            entry("57P01", SERVER_GONE), // shutting down
            entry("57P02", SERVER_GONE), // crashed
            entry("57P03", SERVER_GONE), // starting
            entry("57P05", SERVER_GONE), // ended an idle session
            entry("58", SERVER_GONE), // input or output failed
            entry("53", UNAVAILABLE), // disk full, out of memory, too many connections
            entry("25006", UNAVAILABLE), // the transaction is read-only: after a failover, or by an operator
            entry("40001", CONFLICT), // serialization failure; on a replica, a conflict with recovery
            entry("40P01", CONFLICT), // deadlock
            entry("55P03", CONFLICT), // lock timeout
            entry("57014", TIMEOUT), // the statement was cancelled
            entry("25P03", TIMEOUT), // idle in a transaction
            entry("25P04", TIMEOUT), // the transaction took too long
            entry("22021", UNSTORABLE_TEXT),
            entry("22P05", UNSTORABLE_TEXT));

    static DatabaseFailure of(SQLException failure) {
        var state = failure.getSQLState();
        if (state == null) return withoutState(failure);
        for (var known : List.of(state, state.substring(0, Math.min(2, state.length())))) {
            var meaning = BY_STATE.get(known);
            if (meaning != null) return meaning;
        }
        return FAULT;
    }

    /** Timeouts of the pool have no SQLSTATE. */
    private static DatabaseFailure withoutState(SQLException failure) {
        var message = failure.getMessage() == null ? "" : failure.getMessage().toLowerCase(Locale.ROOT);
        boolean timedOut =
                failure instanceof SQLTransientConnectionException || message.contains("acquisition timeout");
        return timedOut ? POOL_EXHAUSTED : FAULT;
    }
}
