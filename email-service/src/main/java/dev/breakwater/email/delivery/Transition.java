package dev.breakwater.email.delivery;

import java.time.Duration;

import dev.breakwater.email.smtp.SmtpReply;

/**
 * The state change at the end of an attempt.
 *
 * @param reply what the mail server replied; null when it was not asked
 * @param pause the wait before a retry
 * @param isUncertain whether the attempt may have delivered the email although it is retried
 */
public record Transition(DeliveryState state, String reason, SmtpReply reply, Duration pause, boolean isUncertain) {

    public static Transition end(DeliveryState state, String reason, SmtpReply reply) {
        return new Transition(state, reason, reply, Duration.ZERO, false);
    }

    public static Transition retry(String reason, SmtpReply reply, Duration pause) {
        return new Transition(DeliveryState.QUEUED, reason, reply, pause, false);
    }

    /** The same, of an attempt whose outcome is unknown. */
    public Transition uncertain() {
        return new Transition(state, reason, reply, pause, true);
    }

    /** For a delivery of which an earlier attempt may have arrived: it has not certainly failed. */
    public Transition afterUncertain() {
        return state == DeliveryState.PARKED
                ? new Transition(DeliveryState.UNKNOWN, reason, reply, pause, isUncertain)
                : this;
    }
}
