package dev.breakwater.platform.outbox.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The keys that are paused after a failure while the others continue. They are kept in memory only: a new leader retries
 * them at once, which is safe.
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
     * Pauses a topic that cannot be reached. Each attempt blocks the producer until its timeout. While no topic is reachable
     * the pause stays short, so the end of an outage is noticed soon. For a topic that fails alone, for example because it
     * does not exist, the pause doubles so that it does not delay the others.
     *
     * @return false when it was already paused
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

    /** {@code longest}, or the time until the next pause ends if that is shorter. */
    Duration atMost(Duration longest) {
        return until.values().stream()
                .map(end -> Duration.between(Instant.now(), end))
                .filter(left -> left.compareTo(longest) < 0)
                .min(Duration::compareTo)
                .orElse(longest);
    }
}
