package dev.breakwater.platform.problem;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Tells a database that is away or full, which passes, from a statement that is wrong, which does not. */
public final class DatabaseOutage {

    /** Too many connections, shutting down, crash, starting; serialization failure and deadlock pass when repeated. */
    private static final Set<String> PASSING = Set.of("53300", "57P01", "57P02", "57P03", "40001", "40P01");

    /** Characters that the encoding does not have: untranslatable, and not in the repertoire. */
    private static final Set<String> UNSTORABLE = Set.of("22021", "22P05");

    private DatabaseOutage() {}

    public static boolean isBehind(Throwable failure) {
        var sql = sqlCause(failure);
        if (sql == null) return false;
        var state = sql.getSQLState();
        // The pool's time-outs carry no state.
        if (state == null) return sql instanceof SQLTransientConnectionException || poolTimedOut(sql);
        return state.startsWith("08") || PASSING.contains(state);
    }

    /** Whether a database failed or refused, for whatever reason. */
    public static boolean isOfDatabase(Throwable failure) {
        return sqlCause(failure) != null;
    }

    static boolean isUnstorableText(Throwable failure) {
        var sql = sqlCause(failure);
        return sql != null && sql.getSQLState() != null && UNSTORABLE.contains(sql.getSQLState());
    }

    private static boolean poolTimedOut(SQLException sql) {
        return sql.getMessage() != null
                && sql.getMessage().toLowerCase(Locale.ROOT).contains("acquisition timeout");
    }

    /** A commit that fails tells why beside the chain of causes. */
    private static SQLException sqlCause(Throwable failure) {
        if (failure == null || failure instanceof SQLException) return (SQLException) failure;
        var beside = Stream.of(failure.getSuppressed());
        return Stream.concat(Stream.ofNullable(failure.getCause()), beside)
                .map(DatabaseOutage::sqlCause)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
