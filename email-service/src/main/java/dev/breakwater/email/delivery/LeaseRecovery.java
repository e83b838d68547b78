package dev.breakwater.email.delivery;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

/** Recovers deliveries whose worker died. Before the content gate nothing was sent; after it the outcome is unknown. */
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
        for (var delivery : deliveryQueue.expiredLeases(BATCH)) {
            var transition = delivery.state == DeliveryState.SENDING
                    ? Transition.end(DeliveryState.UNKNOWN, "sender-lost", null)
                    : retryPolicy.after(delivery, "sender-lost", null);
            deliveryQueue.endAttempt(delivery, delivery.leaseUntil, transition);
            metrics.transitioned(delivery, transition.state());
            LOG.warnf(
                    "Delivery %s (%s): its lease expired, now %s", delivery.id, delivery.template, transition.state());
        }
    }
}
