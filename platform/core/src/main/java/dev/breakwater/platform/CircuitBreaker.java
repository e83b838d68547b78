package dev.breakwater.platform;

import java.time.Duration;
import java.util.function.IntFunction;

/**
 * After a failure no caller tries for a pause, then one does: an outage costs one timeout per pause, not one per request. What counts
 * as a failure is decided by the caller. Times are those of {@link System#nanoTime()}.
 */
public final class CircuitBreaker {

    public enum State {
        CLOSED,
        OPEN,
        /** One caller tries. A try that does not end within a pause is followed by another one. */
        HALF_OPEN
    }

    private final IntFunction<Duration> pauses;
    private volatile State state = State.CLOSED;
    private int failedTries;
    private long nextTry;
    private long triedAt;

    public CircuitBreaker(Duration pause) {
        this(_ -> pause);
    }

    /** @param pauses the pause after a number of openings in a row, from 1 */
    public CircuitBreaker(IntFunction<Duration> pauses) {
        this.pauses = pauses;
    }

    public boolean letsThrough() {
        return state == State.CLOSED || letsThrough(System.nanoTime());
    }

    public synchronized boolean letsThrough(long now) {
        if (state == State.CLOSED) return true;
        if (now - nextTry < 0) return false;
        state = State.HALF_OPEN;
        triedAt = now;
        nextTry = now + pause();
        return true;
    }

    /** Whether it was closed, so that an outage is logged once. */
    public boolean opens() {
        return opens(System.nanoTime());
    }

    /** The same; of the failures that come while it is open, only those of a try count for the next pause. */
    public synchronized boolean opens(long now) {
        var wasClosed = state == State.CLOSED;
        if (state == State.HALF_OPEN) failedTries++;
        state = State.OPEN;
        nextTry = now + pause();
        return wasClosed;
    }

    /** Whether it was open, so that a recovery is logged once. */
    public boolean closes() {
        return state != State.CLOSED && closed();
    }

    private synchronized boolean closed() {
        var wasOpen = state != State.CLOSED;
        state = State.CLOSED;
        failedTries = 0;
        return wasOpen;
    }

    /** A try ended without an answer to the question: the next caller may try. */
    public synchronized void released() {
        if (state != State.HALF_OPEN) return;
        state = State.OPEN;
        nextTry = triedAt;
    }

    public State state() {
        return state;
    }

    /** The time until the next try. */
    public synchronized Duration pause(long now) {
        return Duration.ofNanos(state == State.CLOSED ? 0 : Math.max(0, nextTry - now));
    }

    private long pause() {
        return pauses.apply(failedTries + 1).toNanos();
    }
}
