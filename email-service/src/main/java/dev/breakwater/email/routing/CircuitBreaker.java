package dev.breakwater.email.routing;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Stops the use of a mail server that fails, in this process. After a pause one email tries it; each failure doubles the pause.
 * Times are those of {@link System#nanoTime()}.
 */
final class CircuitBreaker {

    enum State {
        CLOSED,
        OPEN,
        /** One email tries the server. */
        HALF_OPEN
    }

    private final int mostFailures;
    private final Duration firstPause;
    private final Duration longestPause;

    private State state = State.CLOSED;
    private int failures;
    /** Domains whose emails failed since the last success: one slow destination is no reason to stop the others. */
    private final Set<String> domains = new HashSet<>();

    private int opened;
    private long openUntil;
    private long lastSuccess = Long.MIN_VALUE;
    private long lastFailure = Long.MIN_VALUE;

    CircuitBreaker(int mostFailures, Duration firstPause, Duration longestPause) {
        this.mostFailures = mostFailures;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
    }

    /** Whether an email may be sent now. One that may must end with {@link #succeeded}, {@link #failed} or {@link #released}. */
    synchronized boolean admits(long now) {
        return switch (state) {
            case CLOSED -> true;
            case HALF_OPEN -> false;
            case OPEN -> {
                if (now - openUntil < 0) yield false;
                state = State.HALF_OPEN;
                yield true;
            }
        };
    }

    synchronized void succeeded(long now) {
        state = State.CLOSED;
        lastSuccess = now;
        failures = 0;
        opened = 0;
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
    synchronized void released() {
        if (state == State.HALF_OPEN) state = State.OPEN;
    }

    /** Whether the server itself failed last: another one is preferred. */
    synchronized boolean isSuspect(long now) {
        return lastFailure != Long.MIN_VALUE && lastFailure > lastSuccess && now - lastFailure < longestPause.toNanos();
    }

    synchronized State state() {
        return state;
    }

    /** How long nothing is sent; at least a moment while one email tries the server. */
    synchronized Duration pause(long now) {
        var shortest = firstPause.dividedBy(4);
        var left = Duration.ofNanos(state == State.OPEN ? openUntil - now : 0);
        return left.compareTo(shortest) < 0 ? shortest : left;
    }

    private void openIfDue(long now) {
        if (state == State.CLOSED && failures < mostFailures && domains.size() < mostFailures) return;
        state = State.OPEN;
        lastFailure = now;
        openUntil = now + Backoff.pause(++opened, firstPause, longestPause).toNanos();
    }
}
