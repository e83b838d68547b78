package dev.breakwater.user.attempt;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** In this process' memory, of bounded size: the tally that was used least lately makes room. */
final class LocalLedger implements Ledger {

    private final LongSupplier millis;
    private final Map<String, Tally> tallies;

    LocalLedger(int most, LongSupplier millis) {
        this.millis = millis;
        this.tallies = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Tally> eldest) {
                return size() > most;
            }
        };
    }

    @Override
    public synchronized Optional<Refusal> take(List<Charge> charges) {
        var now = millis.getAsLong();
        Refusal longest = null;
        for (var charge : charges) {
            var wait = Duration.ofMillis(of(charge).wait(charge.allowance(), now));
            if (wait.isPositive() && (longest == null || wait.compareTo(longest.delay()) > 0))
                longest = new Refusal(charge, wait);
        }
        if (longest == null)
            for (var charge : charges) tallies.put(charge.key(), of(charge).charged(charge.allowance(), now));
        return Optional.ofNullable(longest);
    }

    @Override
    public synchronized void giveBack(List<Charge> charges) {
        for (var charge : charges) tallies.computeIfPresent(charge.key(), (_, tally) -> tally.givenBack());
    }

    @Override
    public synchronized void forget(List<Charge> charges) {
        for (var charge : charges) tallies.remove(charge.key());
    }

    synchronized int size() {
        return tallies.size();
    }

    private Tally of(Charge charge) {
        return tallies.getOrDefault(charge.key(), Tally.NONE);
    }
}
