package dev.breakwater.email.routing;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The emails to one destination domain through one mail server, in this process. A domain is limited more strictly while it is
 * slow: an email to it is running, or has ended, later than {@code slowAfter}. After several emails without a reply the domain
 * pauses, and then one email at a time tries it. Not thread-safe.
 */
final class DomainLimit {

    /** A connection that breaks once is no reason to stop the emails to a large domain. */
    private static final int FAILURES_BEFORE_PAUSE = 3;

    private static final double WEIGHT_OF_LAST = 0.2;
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(200);

    private final DomainPolicy policy;
    /** The start times of the running emails, the oldest first. */
    private final SequencedSet<Start> running = new LinkedHashSet<>();

    private boolean slow;
    private int failures;
    private long pausedUntil;
    private double meanNanos;
    private double tokens = 1;
    private long tokensAt;
    /** The start that was promised last to a waiting email: those that wait come one after the other. */
    private long promised;

    DomainLimit(DomainPolicy policy, long now) {
        this.policy = policy;
        tokensAt = now;
        promised = now;
        pausedUntil = now;
    }

    /** Identifies a running email. */
    static final class Start {
        final long at;

        Start(long at) {
            this.at = at;
        }
    }

    /** Null when the domain has no place now. */
    Start begin(long now) {
        refill(now);
        if (now - pausedUntil < 0 || running.size() >= places(now) || tokens < 1) return null;
        if (policy.rate() > 0) tokens--;
        var start = new Start(now);
        running.addLast(start);
        return start;
    }

    /** When a waiting email should try again, from now. */
    Duration promise(long now) {
        var spacing = Math.max(meanNanos / places(now), policy.rate() > 0 ? 1e9 / policy.rate() : 0);
        var earliest = Math.max(now + SHORTEST_WAIT.toNanos(), pausedUntil);
        var next = Math.max(earliest, promised + (long) spacing);
        long longest = policy.longestPause().toNanos();
        if (next - now > longest)
            return Duration.ofNanos(ThreadLocalRandom.current().nextLong(longest / 2, longest));
        promised = next;
        return Duration.ofNanos(next - now);
    }

    /** The mail server replied. */
    void ended(Start start, long now) {
        release(start, now);
        slow = now - start.at > policy.slowAfter().toNanos();
        failures = 0;
        pausedUntil = now;
        if (!slow) promised = now;
    }

    /** There was no reply. */
    void failed(Start start, long now) {
        release(start, now);
        slow = true;
        failures++;
        if (isPaused())
            pausedUntil = now
                    + Backoff.pause(failures - FAILURES_BEFORE_PAUSE + 1, policy.firstPause(), policy.longestPause())
                            .toNanos();
    }

    /** The attempt says nothing about the domain. */
    void released(Start start, long now) {
        running.remove(start);
    }

    boolean isLimited(long now) {
        return slow || failures > 0 || isStuck(now);
    }

    /** Whether it may be forgotten. */
    boolean isIdle(long now) {
        refill(now);
        return running.isEmpty() && !slow && failures == 0 && tokens >= burst();
    }

    boolean isRunning() {
        return !running.isEmpty();
    }

    private boolean isPaused() {
        return failures >= FAILURES_BEFORE_PAUSE;
    }

    private int places(long now) {
        if (isPaused()) return 1;
        return slow || isStuck(now) ? Math.min(policy.slowConcurrency(), policy.concurrency()) : policy.concurrency();
    }

    private boolean isStuck(long now) {
        return !running.isEmpty()
                && now - running.getFirst().at > policy.slowAfter().toNanos();
    }

    private void release(Start start, long now) {
        running.remove(start);
        meanNanos += WEIGHT_OF_LAST * (now - start.at - meanNanos);
    }

    /** A token bucket that holds what comes in a second. */
    private void refill(long now) {
        tokens = policy.rate() > 0 ? Math.min(burst(), tokens + (now - tokensAt) / 1e9 * policy.rate()) : 1;
        tokensAt = now;
    }

    private double burst() {
        return Math.max(1, policy.rate());
    }
}
