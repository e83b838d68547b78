package dev.breakwater.platform.jobs;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often, how soon and how many at a time.
 *
 * @param attempts without progress, after which a job is parked; an attempt that ends with its process counts
 * @param firstDelay after the first failure; it doubles from failure to failure
 * @param longestDelay where the doubling ends
 * @param concurrency how many jobs of the kind one instance runs at a time, without the slow ones
 * @param slowAfter a job that runs longer is slow: it continues, and others run in its place
 * @param slowConcurrency how many slow jobs of the kind one instance runs at a time
 */
public record JobPolicy(
        int attempts,
        Duration firstDelay,
        Duration longestDelay,
        int concurrency,
        Duration slowAfter,
        int slowConcurrency) {

    private static final int MOST_DOUBLINGS = 20;

    /** A policy in which a slow job keeps its place. */
    public JobPolicy(int attempts, Duration firstDelay, Duration longestDelay, int concurrency) {
        this(attempts, firstDelay, longestDelay, concurrency, Duration.ZERO, 0);
    }

    public JobPolicy {
        if (attempts < 1 || concurrency < 1)
            throw new IllegalArgumentException("at least one attempt, and one at a time");
        if (slowConcurrency < 0) throw new IllegalArgumentException("a negative number of slow jobs");
        if (firstDelay.isNegative() || longestDelay.compareTo(firstDelay) < 0)
            throw new IllegalArgumentException("the longest delay is shorter than the first");
    }

    /** Half of the delay is random, so that jobs which failed together do not return together. */
    Duration delay(int failures) {
        var doubled = firstDelay.multipliedBy(1L << Math.clamp(failures - 1, 0, MOST_DOUBLINGS));
        long millis = Math.min(doubled.toMillis(), longestDelay.toMillis());
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }
}
