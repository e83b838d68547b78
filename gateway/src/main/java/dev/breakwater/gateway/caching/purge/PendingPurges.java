package dev.breakwater.gateway.caching.purge;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

import dev.breakwater.gateway.caching.cdn.CacheTag;

/**
 * The tags that wait for a purge, each once however often it changed, and the repetitions that are due later. Not thread-safe.
 */
final class PendingPurges {

    private record Repetition(Instant due, CacheTag tag) {}

    /** By the time of the earliest change that is not purged; null for a repetition. */
    private final Map<CacheTag, Optional<Instant>> pending = new LinkedHashMap<>();

    private final PriorityQueue<Repetition> repetitions = new PriorityQueue<>(Comparator.comparing(Repetition::due));
    private final List<Duration> repeats;

    PendingPurges(List<Duration> repeats) {
        this.repeats = repeats;
    }

    /** @param changedAt empty for a change that was purged before, perhaps without its repetitions */
    void add(CacheTag tag, Optional<Instant> changedAt, Instant now) {
        pending.merge(tag, changedAt, (earlier, later) -> earlier.isPresent() ? earlier : later);
        for (var repeat : repeats) repetitions.add(new Repetition(now.plus(repeat), tag));
    }

    void addDue(Instant now) {
        while (!repetitions.isEmpty() && !repetitions.peek().due().isAfter(now))
            pending.putIfAbsent(repetitions.remove().tag(), Optional.empty());
    }

    /** The first ones, in the order of their changes. */
    List<CacheTag> next(int most) {
        return pending.keySet().stream().limit(most).toList();
    }

    /** Removes a purged tag; returns the time of its change, unless this was a repetition. */
    Optional<Instant> purged(CacheTag tag) {
        return pending.remove(tag);
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    int size() {
        return pending.size();
    }

    /** Of the change that waits for longest. */
    Optional<Instant> oldest() {
        return pending.values().stream().flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    /** The time until the next repetition; empty when there is none. */
    Optional<Duration> untilNext(Instant now) {
        return Optional.ofNullable(repetitions.peek()).map(next -> Duration.between(now, next.due()));
    }
}
