package dev.breakwater.user.throttling.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Counts in this process's memory, with a maximum number of counts. Rarely used ones are evicted first, so that a flood of
 * guesses at other keys does not reset the count of a key that is guessed at often.
 */
final class LocalAttemptStore implements AttemptStore {

    private final LongSupplier millis;
    private final Map<String, AttemptCount> counts;

    LocalAttemptStore(int maxSize, LongSupplier millis) {
        this.millis = millis;
        this.counts = Caffeine.newBuilder()
                .maximumSize(maxSize)
                .executor(Runnable::run)
                .<String, AttemptCount>build()
                .asMap();
    }

    @Override
    public synchronized Optional<Refusal> count(List<AttemptKey> keys) {
        var now = millis.getAsLong();
        Refusal longest = null;
        for (var attemptKey : keys) {
            var wait = Duration.ofMillis(of(attemptKey).wait(attemptKey.policy(), now));
            if (wait.isPositive() && (longest == null || wait.compareTo(longest.retryAfter()) > 0))
                longest = new Refusal(attemptKey, wait);
        }
        if (longest == null)
            for (var attemptKey : keys)
                counts.put(attemptKey.key(), of(attemptKey).plusOne(attemptKey.policy(), now));
        return Optional.ofNullable(longest);
    }

    @Override
    public synchronized void refund(List<AttemptKey> keys) {
        for (var attemptKey : keys) counts.computeIfPresent(attemptKey.key(), (_, count) -> count.minusOne());
    }

    @Override
    public synchronized void reset(List<AttemptKey> keys) {
        for (var attemptKey : keys) counts.remove(attemptKey.key());
    }

    synchronized int size() {
        return counts.size();
    }

    private AttemptCount of(AttemptKey attemptKey) {
        return counts.getOrDefault(attemptKey.key(), AttemptCount.NONE);
    }
}
