package dev.breakwater.platform.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The lanes that wait after a failure, so that the others can go on. In memory alone: a new leader tries them at once,
 * which does no harm.
 */
final class Blocked {

    private final Map<Lane, Instant> until = new HashMap<>();

    void add(Lane lane, Duration pause) {
        until.put(lane, Instant.now().plus(pause));
    }

    Set<Lane> now() {
        var now = Instant.now();
        until.values().removeIf(end -> !end.isAfter(now));
        return Set.copyOf(until.keySet());
    }

    /** How long to wait for work at most: a lane that opens earlier has some. */
    Duration atMost(Duration longest) {
        return until.values().stream()
                .map(end -> Duration.between(Instant.now(), end))
                .filter(left -> left.compareTo(longest) < 0)
                .min(Duration::compareTo)
                .orElse(longest);
    }
}
