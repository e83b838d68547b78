package dev.breakwater.email.delivery.attempt;

import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Singleton;

import dev.breakwater.email.delivery.Attempt;
import dev.breakwater.email.delivery.DeliveryConfig;
import dev.breakwater.email.delivery.DeliveryRow;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.delivery.Transition;
import dev.breakwater.email.delivery.UnknownPolicy;
import dev.breakwater.email.routing.Backoff;
import dev.breakwater.email.smtp.SmtpReply;

/** Decides whether and when a failed delivery is retried: until the email has no more use for its recipient. */
@Singleton
class RetryPolicy {

    /** Leaves the last attempt the time to end before the email expires. */
    private static final double BEFORE_EXPIRY = 0.9;

    private final DeliveryConfig config;

    RetryPolicy(DeliveryConfig config) {
        this.config = config;
    }

    /** The transition after an attempt that certainly delivered nothing. */
    Transition after(Attempt attempt, String reason, SmtpReply reply) {
        return after(attempt, reason, reply, pause(attempt.number()));
    }

    /** The same, when another mail server can be tried at once. */
    Transition atOnce(Attempt attempt, String reason, SmtpReply reply) {
        return after(attempt, reason, reply, Duration.ZERO);
    }

    /** The transition after an attempt that may have delivered the email. */
    Transition afterUnknown(Attempt attempt, String reason, SmtpReply reply) {
        var unknown = Transition.end(DeliveryState.UNKNOWN, reason, reply);
        var delivery = attempt.delivery();
        var rules = config.unknown();
        if (rules.kinds().getOrDefault(delivery.template(), rules.policy()) == UnknownPolicy.LEAVE) return unknown;
        if (delivery.unknownAttempts() >= rules.mostCopies()) return unknown;
        var retry = after(attempt, reason, reply).uncertain();
        return retry.state() == DeliveryState.QUEUED ? retry : unknown;
    }

    /** Whether a delivery that only waits has waited for too long. */
    boolean isTooOld(DeliveryRow delivery) {
        return delivery.createdAt().plus(config.longestAge()).isBefore(Instant.now());
    }

    /** With jitter, so that deliveries that failed together are not retried together. */
    Duration pause(int attempts) {
        return Backoff.pause(attempts, config.firstPause(), config.longestPause());
    }

    private Transition after(Attempt attempt, String reason, SmtpReply reply, Duration pause) {
        var delivery = attempt.delivery();
        if (attempt.number() >= config.mostAttempts())
            return Transition.end(DeliveryState.PARKED, "attempts-exhausted", reply);
        if (isTooOld(delivery)) return Transition.end(DeliveryState.PARKED, "age-exhausted", reply);
        if (delivery.expiresAt() == null) return Transition.retry(reason, reply, pause);
        var left = Duration.between(Instant.now(), delivery.expiresAt());
        if (left.compareTo(config.firstPause()) < 0) return Transition.end(DeliveryState.PARKED, "expired", reply);
        var latest = Duration.ofMillis((long) (left.toMillis() * BEFORE_EXPIRY));
        return Transition.retry(reason, reply, pause.compareTo(latest) < 0 ? pause : latest);
    }
}
