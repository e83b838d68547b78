package dev.breakwater.email.delivery.attempt;

import java.time.Instant;

import jakarta.inject.Singleton;

import dev.breakwater.email.delivery.Attempt;
import dev.breakwater.email.delivery.DeliveryRow;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.platform.jobs.JobResult;
import org.jboss.logging.Logger;

/** Ends an attempt whose worker died. Before the content gate nothing was sent; after it the outcome is unknown. */
@Singleton
class LostAttempt {

    private static final Logger LOG = Logger.getLogger(LostAttempt.class);
    private static final String REASON = "sender-lost";

    private final RetryPolicy retryPolicy;
    private final AttemptEnd attemptEnd;

    LostAttempt(RetryPolicy retryPolicy, AttemptEnd attemptEnd) {
        this.retryPolicy = retryPolicy;
        this.attemptEnd = attemptEnd;
    }

    /** Of a delivery that is not queued. One whose worker may still be alive is looked at again when its lease has expired. */
    JobResult end(DeliveryRow delivery) {
        if (delivery.leaseUntil() != null && delivery.leaseUntil().isAfter(Instant.now()))
            return JobResult.repeat(delivery.leaseUntil());
        if (!delivery.is(DeliveryState.SENDING) && !delivery.is(DeliveryState.CLAIMED))
            return new JobResult.Postponed("a newer version has it: " + delivery.state());
        var attempt = Attempt.lost(delivery);
        var transition = delivery.is(DeliveryState.SENDING)
                ? retryPolicy.afterUnknown(attempt, REASON, null)
                : retryPolicy.after(attempt, REASON, null);
        LOG.warnf(
                "Delivery %s (%s): its lease expired, now %s", delivery.id(), delivery.template(), transition.state());
        return attemptEnd.store(attempt, transition);
    }
}
