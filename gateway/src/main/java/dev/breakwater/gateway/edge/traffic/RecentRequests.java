package dev.breakwater.gateway.edge.traffic;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import jakarta.inject.Singleton;

/**
 * The requests of the last five minutes, counted in a ring of fixed size. A request costs two additions and allocates nothing. It
 * knows this process only: Prometheus has all instances, and the past.
 */
@Singleton
public class RecentRequests {

    public static final Duration PERIOD = Duration.ofSeconds(5);
    public static final int PERIODS = 60;

    private static final int FIRST_SERVER_ERROR = 500;

    /** A complete period; its latencies are of all its requests. */
    public record Period(Instant began, LatencyHistogram requests, int errors) {}

    /** Two more than are shown: the one that is being written, and one for requests that end in the instant of a change. */
    private final Slot[] slots = new Slot[PERIODS + 2];

    private final LongSupplier nanos;
    private final long origin;

    RecentRequests() {
        this(System::nanoTime);
    }

    RecentRequests(LongSupplier nanos) {
        this.nanos = nanos;
        origin = nanos.getAsLong();
        for (var i = 0; i < slots.length; i++) slots[i] = new Slot();
    }

    /** @param ended the time of the same clock at which the request ended */
    public void record(long ended, long tookNanos, int status) {
        var period = period(ended);
        var slot = slots[(int) (period % slots.length)];
        if (slot.period != period) slot.begin(period);
        slot.latencies.add(tookNanos);
        if (status >= FIRST_SERVER_ERROR) slot.errors.incrementAndGet();
    }

    /** The complete periods, the oldest first; those before the process began are missing. */
    public List<Period> periods(Instant now) {
        var current = period(nanos.getAsLong());
        var began =
                now.minusNanos((nanos.getAsLong() - origin) % PERIOD.toNanos()).truncatedTo(ChronoUnit.MILLIS);
        var periods = new ArrayList<Period>(PERIODS);
        for (var period = Math.max(0, current - PERIODS); period < current; period++) {
            var slot = slots[(int) (period % slots.length)];
            var isUsed = slot.period == period;
            periods.add(new Period(
                    began.minus(PERIOD.multipliedBy(current - period)),
                    isUsed ? slot.latencies : LatencyHistogram.EMPTY,
                    isUsed ? slot.errors.get() : 0));
        }
        return periods;
    }

    private long period(long at) {
        return TimeUnit.NANOSECONDS.toSeconds(at - origin) / PERIOD.toSeconds();
    }

    /** The counters of one period; a later period uses them again. */
    private static final class Slot {

        private final LatencyHistogram latencies = new LatencyHistogram();
        private final AtomicInteger errors = new AtomicInteger();
        private volatile long period = -1;

        /** Once for each period, by the first request that ends in it. */
        synchronized void begin(long next) {
            if (period >= next) return;
            latencies.clear();
            errors.set(0);
            period = next;
        }
    }
}
