package dev.breakwater.platform.problem;

import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells a database that is unavailable, which passes, from a statement that is wrong, which does not. */
public final class DatabaseOutage {

    private static final Set<DatabaseFailure> OUTAGES = EnumSet.of(
            DatabaseFailure.SERVER_GONE,
            DatabaseFailure.POOL_EXHAUSTED,
            DatabaseFailure.UNAVAILABLE,
            DatabaseFailure.CONFLICT);

    private DatabaseOutage() {}

    /** Whether the same work passes later, however long it takes: a consumer repeats it, and counts no failure. */
    public static boolean isBehind(Throwable failure) {
        return kind(failure).filter(OUTAGES::contains).isPresent();
    }

    /** Whether the server itself is gone, and not only this statement, session or pool in trouble. */
    public static boolean isOfServer(Throwable failure) {
        return is(failure, DatabaseFailure.SERVER_GONE);
    }

    /** Whether the pool had no free connection in time: all are in use, or a server accepts none. */
    public static boolean isOfPool(Throwable failure) {
        return is(failure, DatabaseFailure.POOL_EXHAUSTED);
    }

    /** Whether a database failed or refused, for whatever reason. */
    public static boolean isOfDatabase(Throwable failure) {
        return sqlCause(failure) != null;
    }

    /**
     * Whether a client may try again. A statement that took too long is among it, although a consumer counts it as a failure:
     * what is slow because of the record would hold up its partition for ever.
     */
    static boolean isTransient(Throwable failure) {
        return isBehind(failure) || is(failure, DatabaseFailure.TIMEOUT);
    }

    static boolean isUnstorableText(Throwable failure) {
        return is(failure, DatabaseFailure.UNSTORABLE_TEXT);
    }

    private static boolean is(Throwable failure, DatabaseFailure expected) {
        return kind(failure).filter(expected::equals).isPresent();
    }

    private static Optional<DatabaseFailure> kind(Throwable failure) {
        return Optional.ofNullable(sqlCause(failure)).map(DatabaseFailure::of);
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
