package dev.breakwater.gateway.edge.traffic;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Counts durations in buckets whose width is an eighth of a power of two, as HdrHistogram does: a percentile is at most 12.5 % too
 * high. From 1 µs to 134 s; what is longer is in the last bucket.
 */
public final class LatencyHistogram {

    public static final LatencyHistogram EMPTY = new LatencyHistogram();

    private static final int SHIFT = 3;
    private static final int PARTS = 1 << SHIFT;
    private static final int POWERS = 25;
    private static final double MICROS_PER_MILLI = 1000;

    private final AtomicIntegerArray buckets = new AtomicIntegerArray(POWERS * PARTS);

    void add(long nanos) {
        buckets.incrementAndGet(bucket(nanos / 1000));
    }

    void clear() {
        for (var i = 0; i < buckets.length(); i++) buckets.set(i, 0);
    }

    public int count() {
        var count = 0;
        for (var i = 0; i < buckets.length(); i++) count += buckets.get(i);
        return count;
    }

    /** The milliseconds within which this share of the durations ended; 0 without any. */
    public double percentile(double share) {
        var rank = Math.max(1, Math.ceil(count() * share));
        var passed = 0;
        for (var i = 0; i < buckets.length(); i++) {
            passed += buckets.get(i);
            if (passed >= rank) return end(i) / MICROS_PER_MILLI;
        }
        return 0;
    }

    private static int bucket(long micros) {
        if (micros < PARTS) return (int) Math.max(0, micros);
        var power = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros) - SHIFT;
        var part = (int) (micros >>> power) - PARTS;
        return Math.min(POWERS * PARTS - 1, (power + 1) * PARTS + part);
    }

    /** The end of a bucket in microseconds. */
    private static long end(int bucket) {
        if (bucket < PARTS) return bucket + 1L;
        var power = bucket / PARTS - 1;
        return (PARTS + bucket % PARTS + 1L) << power;
    }
}
