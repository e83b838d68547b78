package dev.breakwater.user.throttling;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** In this process' memory, of bounded size: the tally that was used least lately makes room. */
final class LocalAttemptStore implements AttemptStore {

    private final LongSupplier millis;
    private final Map<String, AttemptCount> tallies;

    LocalAttemptStore(int most, LongSupplier millis) {
        this.millis = millis;
        this.tallies = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, AttemptCount> eldest) {
                return size() > most;
            }
        };
    }

    @Override
    public synchronized Optional<Refusal> take(List<AttemptKey> charges) {
        var now = millis.getAsLong();
        Refusal longest = null;
        for (var attemptKey : charges) {
            var wait = Duration.ofMillis(of(attemptKey).wait(attemptKey.allowance(), now));
            if (wait.isPositive() && (longest == null || wait.compareTo(longest.delay()) > 0))
                longest = new Refusal(attemptKey, wait);
        }
        if (longest == null)
            for (var attemptKey : charges)
                tallies.put(attemptKey.key(), of(attemptKey).charged(attemptKey.allowance(), now));
        return Optional.ofNullable(longest);
    }

    @Override
    public synchronized void giveBack(List<AttemptKey> charges) {
        for (var attemptKey : charges) tallies.computeIfPresent(attemptKey.key(), (_, tally) -> tally.givenBack());
    }

    @Override
    public synchronized void forget(List<AttemptKey> charges) {
        for (var attemptKey : charges) tallies.remove(attemptKey.key());
    }

    synchronized int size() {
        return tallies.size();
    }

    private AttemptCount of(AttemptKey attemptKey) {
        return tallies.getOrDefault(attemptKey.key(), AttemptCount.NONE);
    }
}
