package dev.breakwater.platform.replica;

import java.sql.SQLException;
import java.util.Locale;
import java.util.OptionalLong;

/** The database that serves a read, and the reason. */
enum ReadTarget {
    /** The request carries no valid consistency token. */
    ANY(true),
    /** The replica has replayed the caller's writes. */
    CAUGHT_UP(true),
    /** The replica has not yet replayed the caller's writes. */
    BEHIND(false),
    /** The replica's lag exceeds the limit. */
    LAGGING(false),
    /** The replica was unavailable at the last check or read. */
    AWAY(false),
    /** The replica failed during this read. */
    FAILED(false),
    /** There is no replica. */
    NONE(false),
    /** The reader requires the current state. */
    REQUIRED(false);

    /** Whether the replica has replayed the log up to a position. */
    @FunctionalInterface
    interface Reached {
        boolean test(long position) throws SQLException;
    }

    private final boolean isReplica;

    ReadTarget(boolean isReplica) {
        this.isReplica = isReplica;
    }

    /** The target by the replica's state alone. For a usable replica, {@link #by} then compares positions. */
    static ReadTarget before(ReplicaDataSource.Standing standing) {
        return switch (standing) {
            case USABLE -> ANY;
            case LAGGING -> LAGGING;
            case AWAY -> AWAY;
            case NONE -> NONE;
        };
    }

    static ReadTarget by(OptionalLong needed, Reached reached) throws SQLException {
        if (needed.isEmpty()) return ANY;
        return reached.test(needed.getAsLong()) ? CAUGHT_UP : BEHIND;
    }

    boolean isReplica() {
        return isReplica;
    }

    String node() {
        return isReplica ? "replica" : "primary";
    }

    String reason() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
