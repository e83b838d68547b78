package dev.breakwater.platform.replica;

import java.sql.SQLException;
import java.util.Locale;
import java.util.OptionalLong;

/** Who answers a read, and why. */
enum ReadTarget {
    /** The caller has written nothing lately. */
    ANY(true),
    /** The replica has what the caller wrote. */
    CAUGHT_UP(true),
    /** It does not have it yet. */
    BEHIND(false),
    /** It is behind by more than the limit. */
    LAGGING(false),
    /** It failed, or could not be reached, when it was last looked at or read from. */
    AWAY(false),
    /** It failed this very read. */
    FAILED(false),
    /** There is none. */
    NONE(false);

    /** Whether a replica has all up to a position in the log. */
    @FunctionalInterface
    interface Reached {
        boolean test(long position) throws SQLException;
    }

    private final boolean isReplica;

    ReadTarget(boolean isReplica) {
        this.isReplica = isReplica;
    }

    /** What can be said without a connection; of a replica that may be used, more is to be asked. */
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
