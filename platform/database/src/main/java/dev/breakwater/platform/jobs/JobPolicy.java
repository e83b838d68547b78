package dev.breakwater.platform.jobs;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The retries and the concurrency of a kind of job.
 *
 * @param attempts the number of attempts without progress after which a job is parked; an attempt that ends with its process
 *     counts
 * @param firstDelay the delay after the first failure; it doubles with each failure
 * @param longestDelay the upper bound of the delay
 * @param concurrency how many jobs of the kind one instance runs at a time, besides the slow ones
 * @param slowAfter the run time after which a job is slow: it continues, and another job may start in its place
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

    /** A policy without slow jobs: every running job counts towards {@code concurrency}. */
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

    /** Half of the delay is random (jitter), so that jobs that fail together are not retried together. */
    Duration delay(int failures) {
        var doubled = firstDelay.multipliedBy(1L << Math.clamp(failures - 1, 0, MOST_DOUBLINGS));
        long millis = Math.min(doubled.toMillis(), longestDelay.toMillis());
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }
}
