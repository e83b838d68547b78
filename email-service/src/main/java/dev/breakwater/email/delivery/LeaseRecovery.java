package dev.breakwater.email.delivery;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

/** Finds the letters whose sender died. What had not reached the gate was certainly not sent; the rest nobody knows. */
@Singleton
class LeaseRecovery {

    private static final Logger LOG = Logger.getLogger(LeaseRecovery.class);
    private static final int BATCH = 100;

    private final DeliveryQueue deliveryQueue;
    private final RetryPolicy retryPolicy;
    private final DeliveryMetrics metrics;

    LeaseRecovery(DeliveryQueue deliveryQueue, RetryPolicy retryPolicy, DeliveryMetrics metrics) {
        this.deliveryQueue = deliveryQueue;
        this.retryPolicy = retryPolicy;
        this.metrics = metrics;
    }

    @Transactional
    void run() {
        for (var letter : deliveryQueue.abandoned(BATCH)) {
            var step = letter.state == DeliveryState.SENDING
                    ? Transition.end(DeliveryState.UNKNOWN, "sender-lost", null)
                    : retryPolicy.after(letter, "sender-lost", null);
            deliveryQueue.take(letter, letter.leaseUntil, step);
            metrics.ended(letter, step.state());
            LOG.warnf("Letter %s (%s): its sender was lost, now %s", letter.id, letter.template, step.state());
        }
    }
}
