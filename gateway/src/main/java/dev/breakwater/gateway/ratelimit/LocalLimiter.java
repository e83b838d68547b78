package dev.breakwater.gateway.ratelimit;

import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * The algorithm of {@link RedisLimiter} in this process's memory, for the time without Redis. The number of counts is
 * bounded: rarely used ones are evicted first, so that a flood from many addresses does not reset the count of a busy one.
 */
final class LocalLimiter {

    private final Map<String, Double> arrivals;
    private final LongSupplier micros;
    private final int replicas;

    LocalLimiter(int maxSize, int replicas, LongSupplier micros) {
        this.replicas = replicas;
        this.micros = micros;
        arrivals = Caffeine.newBuilder()
                .maximumSize(maxSize)
                .executor(Runnable::run)
                .<String, Double>build()
                .asMap();
    }

    /** Counts the request for every limit, or for none when one of them refuses it. */
    synchronized LimitDecision count(List<Count> counts) {
        var now = micros.getAsLong();
        var next = new double[counts.size()];
        var refusing = -1;
        var wait = 0.0;
        for (var at = 0; at < next.length; at++) {
            var count = counts.get(at);
            next[at] = Math.max(now, arrivals.getOrDefault(count.key(), 0.0));
            var due = next[at] + interval(count) - capacity(count) - now;
            if (due > wait) {
                refusing = at;
                wait = due;
            }
        }
        if (refusing < 0)
            for (var at = 0; at < next.length; at++) {
                next[at] += interval(counts.get(at));
                arrivals.put(counts.get(at).key(), next[at]);
            }
        return decision(counts, refusing, (long) Math.ceil(wait), next, now);
    }

    private LimitDecision decision(List<Count> counts, int refusing, long wait, double[] arrivals, long now) {
        var remaining = new long[arrivals.length];
        var full = new long[arrivals.length];
        for (var at = 0; at < arrivals.length; at++) {
            var count = counts.get(at);
            full[at] = (long) Math.ceil(arrivals[at] - now);
            remaining[at] = (long) ((capacity(count) - (arrivals[at] - now)) / interval(count));
        }
        return new LimitDecision(counts, refusing, wait, remaining, full);
    }

    int size() {
        return arrivals.size();
    }

    private double interval(Count count) {
        return count.intervalMicros() * replicas;
    }

    private double capacity(Count count) {
        return interval(count) * count.policy().burst();
    }
}
