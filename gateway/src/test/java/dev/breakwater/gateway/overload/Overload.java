package dev.breakwater.gateway.overload;

import java.time.Duration;

/** A configuration with few failures and short pauses. */
record Overload(
        int initialConcurrency,
        int minConcurrency,
        int maxConcurrency,
        int lowShare,
        int normalShare,
        int circuitFailures,
        int circuitShare,
        Duration circuitWindow,
        Duration circuitPause,
        int retryShare,
        int retryBurst)
        implements OverloadConfig {

    static Overload concurrency(int initial, int min, int max) {
        return new Overload(initial, min, max, 70, 90, 50, 50, Duration.ofSeconds(10), Duration.ofSeconds(2), 20, 100);
    }

    static Overload circuit(int failures, Duration window, Duration pause) {
        return new Overload(128, 32, 256, 70, 90, failures, 50, window, pause, 20, 100);
    }
}
