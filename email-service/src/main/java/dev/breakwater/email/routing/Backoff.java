package dev.breakwater.email.routing;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Exponential back-off with 20 % jitter, so that what failed together is not retried together. */
public final class Backoff {

    private Backoff() {}

    /** The pause after the given number of failures in a row. */
    public static Duration pause(int failures, Duration first, Duration longest) {
        var doubled = first.toMillis() * Math.pow(2, Math.max(0, failures - 1));
        return jittered(Math.min(doubled, longest.toMillis()));
    }

    static Duration jittered(double millis) {
        return Duration.ofMillis((long) (millis * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
    }
}
