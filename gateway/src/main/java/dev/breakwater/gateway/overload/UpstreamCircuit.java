package dev.breakwater.gateway.overload;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import dev.breakwater.platform.CircuitBreaker;

/**
 * Opens when a service fails often: requests are then refused at once, instead of after a timeout. What counts is a missing
 * response, never a status. The window begins at a failure, so that a success costs one increment and no look at the clock.
 */
final class UpstreamCircuit {

    private final CircuitBreaker breaker;
    private final int failuresToOpen;
    private final int share;
    private final long windowNanos;

    private final LongAdder successes = new LongAdder();
    private final AtomicInteger failures = new AtomicInteger();
    private long windowBegan;
    private volatile boolean isOpen;

    UpstreamCircuit(OverloadConfig config) {
        breaker = new CircuitBreaker(config.circuitPause());
        failuresToOpen = config.circuitFailures();
        share = config.circuitShare();
        windowNanos = config.circuitWindow().toNanos();
    }

    boolean letsThrough() {
        return !isOpen || breaker.letsThrough();
    }

    /** Whether this closed the circuit. */
    boolean succeeded() {
        successes.increment();
        return isOpen && closed();
    }

    private synchronized boolean closed() {
        if (!isOpen) return false;
        isOpen = false;
        startWindow(System.nanoTime());
        return breaker.closes();
    }

    /** Whether this opened the circuit. */
    synchronized boolean failed() {
        if (isOpen) {
            breaker.opens();
            return false;
        }
        var now = System.nanoTime();
        if (failures.get() == 0 || now - windowBegan > windowNanos) startWindow(now);
        var failed = failures.incrementAndGet();
        if (failed < failuresToOpen || failed * 100L < share * (failed + successes.sum())) return false;
        isOpen = true;
        return breaker.opens();
    }

    private void startWindow(long now) {
        windowBegan = now;
        failures.set(0);
        successes.reset();
    }

    boolean isOpen() {
        return isOpen;
    }
}
