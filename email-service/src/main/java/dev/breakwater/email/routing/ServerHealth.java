package dev.breakwater.email.routing;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import dev.breakwater.platform.CircuitBreaker;

/**
 * Decides by the results of its emails whether a mail server is used by this process: after failures in a row the circuit breaker
 * opens. After a pause one email tries the server; each failed try doubles the pause. Times are those of {@link System#nanoTime()}.
 */
final class ServerHealth {

    private final int mostFailures;
    private final Duration firstPause;
    private final Duration longestPause;
    private final CircuitBreaker breaker;

    private int failures;
    /** Domains whose emails failed since the last success: one slow destination is no reason to stop the others. */
    private final Set<String> domains = new HashSet<>();

    private long lastSuccess = Long.MIN_VALUE;
    private long lastFailure = Long.MIN_VALUE;

    ServerHealth(int mostFailures, Duration firstPause, Duration longestPause) {
        this.mostFailures = mostFailures;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
        breaker = new CircuitBreaker(tries -> Backoff.pause(tries, firstPause, longestPause));
    }

    /** Whether an email may be sent now. One that may must end with {@link #succeeded}, {@link #failed} or {@link #released}. */
    boolean admits(long now) {
        return breaker.letsThrough(now);
    }

    synchronized void succeeded(long now) {
        breaker.closes();
        lastSuccess = now;
        failures = 0;
        domains.clear();
    }

    /** The server itself failed. */
    synchronized void failed(long now) {
        lastFailure = now;
        failures++;
        openIfDue(now);
    }

    /** An email that began at {@code began} got no reply; perhaps only its destination is slow. */
    synchronized void failedFor(String domain, long began, long now) {
        if (lastSuccess != Long.MIN_VALUE && lastSuccess - began >= 0) {
            released();
            return;
        }
        if (domains.size() < mostFailures) domains.add(domain);
        openIfDue(now);
    }

    /** The attempt says nothing about the server. */
    void released() {
        breaker.released();
    }

    /** Whether the server itself failed last: another one is preferred. */
    synchronized boolean isSuspect(long now) {
        return lastFailure != Long.MIN_VALUE && lastFailure > lastSuccess && now - lastFailure < longestPause.toNanos();
    }

    CircuitBreaker.State state() {
        return breaker.state();
    }

    /** How long nothing is sent; at least a moment while one email tries the server. */
    Duration pause(long now) {
        var shortest = firstPause.dividedBy(4);
        // A try has the whole pause to end, but most end soon, and then the others may be sent.
        var left = breaker.state() == CircuitBreaker.State.HALF_OPEN ? Duration.ZERO : breaker.pause(now);
        return left.compareTo(shortest) < 0 ? shortest : left;
    }

    private void openIfDue(long now) {
        if (breaker.state() == CircuitBreaker.State.CLOSED && failures < mostFailures && domains.size() < mostFailures)
            return;
        lastFailure = now;
        breaker.opens(now);
    }
}
