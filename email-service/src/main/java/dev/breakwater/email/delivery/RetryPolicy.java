package dev.breakwater.email.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.inject.Singleton;

/** When a letter that was not taken is tried again, and when no more. */
@Singleton
class RetryPolicy {

    private final DeliveryConfig config;

    RetryPolicy(DeliveryConfig config) {
        this.config = config;
    }

    /** The next step after a failed attempt that did no harm. */
    Transition after(DeliveryRow letter, String reason, String detail) {
        if (letter.attempts >= config.mostAttempts())
            return Transition.end(DeliveryState.PARKED, "attempts-exhausted", detail);
        if (letter.createdAt.plus(config.longestAge()).isBefore(Instant.now()))
            return Transition.end(DeliveryState.PARKED, "age-exhausted", detail);
        return Transition.again(reason, detail, pause(letter.attempts));
    }

    /** Exponential, with a jitter of a fifth so that what failed together does not return together. */
    Duration pause(int attempts) {
        var doubled = config.firstPause().toMillis() * Math.pow(2, Math.max(0, attempts - 1));
        var capped = Math.min(doubled, config.longestPause().toMillis());
        return Duration.ofMillis((long) (capped * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
    }
}
