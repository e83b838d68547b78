package dev.breakwater.email.delivery.attempt;

import java.time.Instant;

import jakarta.inject.Singleton;

import dev.breakwater.email.delivery.DeliveryQueue;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.delivery.DueDelivery;
import dev.breakwater.email.delivery.Transition;
import dev.breakwater.platform.jobs.JobResult;
import org.jboss.logging.Logger;

/** Ends an attempt whose worker died. Before the content gate nothing was sent; after it the outcome is unknown. */
@Singleton
class LostAttempt {

    private static final Logger LOG = Logger.getLogger(LostAttempt.class);
    private static final String REASON = "sender-lost";

    private final DeliveryQueue deliveryQueue;
    private final RetryPolicy retryPolicy;
    private final AttemptEnd attemptEnd;

    LostAttempt(DeliveryQueue deliveryQueue, RetryPolicy retryPolicy, AttemptEnd attemptEnd) {
        this.deliveryQueue = deliveryQueue;
        this.retryPolicy = retryPolicy;
        this.attemptEnd = attemptEnd;
    }

    /** Of a delivery that is not queued. One whose worker may still be alive is looked at again when its lease has expired. */
    JobResult end(DueDelivery due) {
        var found = deliveryQueue.find(due.delivery());
        if (found.isEmpty() || found.get().ended()) return JobResult.done();
        var delivery = found.get();
        if (delivery.leaseUntil() != null && delivery.leaseUntil().isAfter(Instant.now()))
            return JobResult.again(due, delivery.leaseUntil());
        var transition = delivery.state() == DeliveryState.SENDING
                ? Transition.end(DeliveryState.UNKNOWN, REASON, null)
                : retryPolicy.after(delivery.attempts(), delivery.createdAt(), REASON, null);
        LOG.warnf(
                "Delivery %s (%s): its lease expired, now %s", delivery.id(), delivery.template(), transition.state());
        return attemptEnd.store(delivery, delivery.attemptBeganAt(), transition);
    }
}
