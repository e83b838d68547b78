package dev.breakwater.platform.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The keys that wait after a failure, so that the others can go on. In memory alone: a new leader tries them at once,
 * which does no harm.
 */
final class PausedKeys {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Map<OrderingKey, Instant> until = new HashMap<>();
    private final Map<String, Integer> misses = new HashMap<>();
    private Instant lastReached = Instant.EPOCH;

    void key(OrderingKey key, Duration pause) {
        until.put(key, Instant.now().plus(pause));
    }

    /**
     * Every try costs the producer's patience. While no topic is reached that harms nobody, and the end of an outage is
     * noticed soon; but a topic that fails alone, because it does not exist perhaps, must not keep holding up the rest.
     *
     * @return false when it was blocked already
     */
    boolean topic(String topic) {
        var key = new OrderingKey(topic, null);
        if (until.containsKey(key)) return false;
        boolean alone = lastReached.isAfter(Instant.now().minus(LONGEST));
        int times = alone ? misses.merge(topic, 1, Integer::sum) : 1;
        var pause = SHORTEST.multipliedBy(1L << Math.min(times - 1, 5));
        key(key, pause.compareTo(LONGEST) < 0 ? pause : LONGEST);
        return true;
    }

    void reached(String topic) {
        misses.remove(topic);
        lastReached = Instant.now();
    }

    Set<OrderingKey> now() {
        var now = Instant.now();
        until.values().removeIf(end -> !end.isAfter(now));
        return Set.copyOf(until.keySet());
    }

    /** How long to wait for work at most: a key that opens earlier has some. */
    Duration atMost(Duration longest) {
        return until.values().stream()
                .map(end -> Duration.between(Instant.now(), end))
                .filter(left -> left.compareTo(longest) < 0)
                .min(Duration::compareTo)
                .orElse(longest);
    }
}
