package dev.breakwater.platform;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** After a failure no caller tries for a pause, then one does: an outage costs one timeout per pause, not one per request. */
public final class CircuitBreaker {

    private final long pause;
    private final AtomicLong nextTry = new AtomicLong();
    private volatile boolean open;

    public CircuitBreaker(Duration pause) {
        this.pause = pause.toNanos();
    }

    public boolean letsThrough() {
        if (!open) return true;
        var due = nextTry.get();
        var now = System.nanoTime();
        return now - due >= 0 && nextTry.compareAndSet(due, now + pause);
    }

    /** Whether it was closed, so that an outage is logged once. */
    public boolean opens() {
        var wasClosed = !open;
        nextTry.set(System.nanoTime() + pause);
        open = true;
        return wasClosed;
    }

    /** Whether it was open, so that a recovery is logged once. */
    public boolean closes() {
        if (!open) return false;
        open = false;
        return true;
    }
}
