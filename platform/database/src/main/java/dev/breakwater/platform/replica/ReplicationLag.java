package dev.breakwater.platform.replica;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Computes the replica's lag from positions of the primary that the replica has not yet replayed, and their times. So the
 * lag of a disconnected replica grows every second, and the lag behind an idle primary is zero.
 */
final class ReplicationLag {

    private static final int LONGEST = 1_000;

    private record Mark(long position, Instant at) {}

    private final Deque<Mark> ahead = new ArrayDeque<>();

    void primaryAt(long position, Instant now) {
        if (!ahead.isEmpty() && ahead.getLast().position() >= position) return;
        // Only the oldest entry determines the lag, so the newest can be replaced.
        if (ahead.size() == LONGEST) ahead.removeLast();
        ahead.addLast(new Mark(position, now));
    }

    void replicaAt(long position) {
        while (!ahead.isEmpty() && ahead.getFirst().position() <= position) ahead.removeFirst();
    }

    /** The age of the oldest position that the replica has not replayed. */
    Duration behind(Instant now) {
        return ahead.isEmpty()
                ? Duration.ZERO
                : Duration.between(ahead.getFirst().at(), now);
    }
}
