package dev.breakwater.user.profile;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** After a failure nobody tries for a while, then one does: what is away costs one wait a pause, not one a request. */
final class Circuit {

    private final long pause;
    private final AtomicLong nextTry = new AtomicLong();
    private volatile boolean open;

    Circuit(Duration pause) {
        this.pause = pause.toNanos();
    }

    boolean letsThrough() {
        if (!open) return true;
        var due = nextTry.get();
        var now = System.nanoTime();
        return now - due >= 0 && nextTry.compareAndSet(due, now + pause);
    }

    void opens() {
        nextTry.set(System.nanoTime() + pause);
        open = true;
    }

    void closes() {
        open = false;
    }
}
