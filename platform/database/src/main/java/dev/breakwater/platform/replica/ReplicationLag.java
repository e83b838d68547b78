package dev.breakwater.platform.replica;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Where the primary's log was and when, as far as the replica has not followed. Measured so, a replica that is cut off
 * falls behind with every second, and one beside an idle primary does not.
 */
final class ReplicationLag {

    private static final int LONGEST = 1_000;

    private record Mark(long position, Instant at) {}

    private final Deque<Mark> ahead = new ArrayDeque<>();

    void primaryAt(long position, Instant now) {
        if (!ahead.isEmpty() && ahead.getLast().position() >= position) return;
        // The oldest alone is ever told: of the newest, one may stand for two.
        if (ahead.size() == LONGEST) ahead.removeLast();
        ahead.addLast(new Mark(position, now));
    }

    void replicaAt(long position) {
        while (!ahead.isEmpty() && ahead.getFirst().position() <= position) ahead.removeFirst();
    }

    /** For how long the replica has lacked what it lacks. */
    Duration behind(Instant now) {
        return ahead.isEmpty()
                ? Duration.ZERO
                : Duration.between(ahead.getFirst().at(), now);
    }
}
