package dev.breakwater.platform.outage;

import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Distinguishes an unavailable database, which recovers, from a wrong statement, which does not. */
public final class DatabaseOutage {

    private static final Set<DatabaseFailure> OUTAGES = EnumSet.of(
            DatabaseFailure.SERVER_GONE,
            DatabaseFailure.POOL_EXHAUSTED,
            DatabaseFailure.UNAVAILABLE,
            DatabaseFailure.CONFLICT);

    private DatabaseOutage() {}

    /** Whether the same work succeeds later, however long that takes: a consumer repeats it, and counts no failure. */
    public static boolean isBehind(Throwable failure) {
        return kind(failure).filter(OUTAGES::contains).isPresent();
    }

    /** Whether the server itself is unavailable, and not only this statement, session or pool. */
    public static boolean isOfServer(Throwable failure) {
        return is(failure, DatabaseFailure.SERVER_GONE);
    }

    /** Whether the pool had no free connection within its timeout: all are in use, or a server accepts none. */
    public static boolean isOfPool(Throwable failure) {
        return is(failure, DatabaseFailure.POOL_EXHAUSTED);
    }

    /** Whether a database failed or refused, for any reason. */
    public static boolean isOfDatabase(Throwable failure) {
        return sqlCause(failure) != null;
    }

    /**
     * Whether a client may retry. Includes statement timeouts, although a consumer counts these as failures: a record that is
     * slow to handle would block its partition for ever.
     */
    public static boolean isTransient(Throwable failure) {
        return isBehind(failure) || is(failure, DatabaseFailure.TIMEOUT);
    }

    public static boolean isUnstorableText(Throwable failure) {
        return is(failure, DatabaseFailure.UNSTORABLE_TEXT);
    }

    private static boolean is(Throwable failure, DatabaseFailure expected) {
        return kind(failure).filter(expected::equals).isPresent();
    }

    private static Optional<DatabaseFailure> kind(Throwable failure) {
        return Optional.ofNullable(sqlCause(failure)).map(DatabaseFailure::of);
    }

    /** A failed commit has its reason in a suppressed exception, not in the chain of causes. */
    private static SQLException sqlCause(Throwable failure) {
        if (failure == null || failure instanceof SQLException) return (SQLException) failure;
        var suppressed = Stream.of(failure.getSuppressed());
        return Stream.concat(Stream.ofNullable(failure.getCause()), suppressed)
                .map(DatabaseOutage::sqlCause)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
