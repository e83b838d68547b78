package dev.breakwater.email.delivery.attempt;

import java.time.Instant;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;

import dev.breakwater.email.delivery.DeliveryQueue;
import dev.breakwater.email.delivery.DeliveryRow;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.delivery.DueDelivery;
import dev.breakwater.email.delivery.Transition;
import dev.breakwater.platform.jobs.JobResult;
import org.jboss.logging.Logger;

/** Stores how an attempt ended, in one transaction with what becomes of its job. */
@Singleton
class AttemptEnd {

    private static final Logger LOG = Logger.getLogger(AttemptEnd.class);

    private final DeliveryQueue deliveryQueue;
    private final DeliveryMetrics metrics;
    private final Event<Stored> stored;

    AttemptEnd(DeliveryQueue deliveryQueue, DeliveryMetrics metrics, Event<Stored> stored) {
        this.deliveryQueue = deliveryQueue;
        this.metrics = metrics;
        this.stored = stored;
    }

    /** Observed after the commit. */
    record Stored(DeliveryRow delivery, Transition transition) {}

    JobResult store(DeliveryRow delivery, Instant beganAt, Transition transition) {
        var due = new DueDelivery(delivery.id());
        return JobResult.inTransaction(() -> {
            if (!deliveryQueue.endAttempt(delivery, beganAt, transition)) {
                LOG.warnf(
                        "Delivery %s: attempt %d lost its claim, %s is not stored",
                        delivery.id(), delivery.attempts(), transition.state());
                return JobResult.again(due);
            }
            stored.fire(new Stored(delivery, transition));
            return transition.state() == DeliveryState.QUEUED
                    ? JobResult.again(due, Instant.now().plus(transition.pause()))
                    : JobResult.done();
        });
    }

    void report(@Observes(during = TransactionPhase.AFTER_SUCCESS) Stored end) {
        var delivery = end.delivery();
        var transition = end.transition();
        metrics.transitioned(delivery, transition.state());
        LOG.infof(
                "Delivery %s (%s): %s%s, attempt %d",
                delivery.id(),
                delivery.template(),
                transition.state(),
                transition.reason() == null ? "" : " " + transition.reason(),
                delivery.attempts());
    }
}
