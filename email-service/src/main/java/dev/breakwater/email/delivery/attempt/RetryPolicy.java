package dev.breakwater.email.delivery.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.inject.Singleton;

import dev.breakwater.email.delivery.DeliveryConfig;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.delivery.Transition;

/** Decides whether and when a failed delivery is retried. */
@Singleton
class RetryPolicy {

    private final DeliveryConfig config;

    RetryPolicy(DeliveryConfig config) {
        this.config = config;
    }

    /** The transition after a failed attempt that certainly delivered nothing. */
    Transition after(int attempts, Instant createdAt, String reason, String detail) {
        if (attempts >= config.mostAttempts())
            return Transition.end(DeliveryState.PARKED, "attempts-exhausted", detail);
        if (createdAt.plus(config.longestAge()).isBefore(Instant.now()))
            return Transition.end(DeliveryState.PARKED, "age-exhausted", detail);
        return Transition.retry(reason, detail, pause(attempts));
    }

    /** Exponential backoff with 20 % jitter, so that deliveries that failed together do not retry together. */
    Duration pause(int attempts) {
        var doubled = config.firstPause().toMillis() * Math.pow(2, Math.max(0, attempts - 1));
        var capped = Math.min(doubled, config.longestPause().toMillis());
        return Duration.ofMillis((long) (capped * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
    }
}
