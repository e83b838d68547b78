package dev.breakwater.email.delivery.attempt;

import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;

import dev.breakwater.email.delivery.Attempt;
import dev.breakwater.email.delivery.DeliveryQueue;
import dev.breakwater.email.delivery.DeliveryRow;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.delivery.Transition;
import dev.breakwater.platform.jobs.JobResult;
import org.jboss.logging.Logger;

/** Stores how an attempt ended, in one transaction with what becomes of its job. */
@Singleton
class AttemptEnd {

    private static final Logger LOG = Logger.getLogger(AttemptEnd.class);

    private final DeliveryQueue deliveryQueue;
    private final DeliveryMetrics metrics;
    private final QueueMetrics queueMetrics;
    private final Event<Stored> stored;

    AttemptEnd(DeliveryQueue deliveryQueue, DeliveryMetrics metrics, QueueMetrics queueMetrics, Event<Stored> stored) {
        this.deliveryQueue = deliveryQueue;
        this.metrics = metrics;
        this.queueMetrics = queueMetrics;
        this.stored = stored;
    }

    /** Observed after the commit. */
    record Stored(Attempt attempt, Transition transition) {}

    JobResult store(Attempt attempt, Transition ended) {
        var transition = attempt.delivery().unknownAttempts() > 0 ? ended.afterUncertain() : ended;
        return JobResult.inTransaction(() -> {
            if (!deliveryQueue.endAttempt(attempt, transition)) {
                LOG.warnf(
                        "Delivery %s: attempt %d lost its claim, %s is not stored",
                        attempt.delivery().id(), attempt.number(), transition.state());
                return JobResult.repeat();
            }
            stored.fire(new Stored(attempt, transition));
            return transition.state() == DeliveryState.QUEUED
                    ? JobResult.repeat(Instant.now().plus(transition.pause()))
                    : JobResult.done();
        });
    }

    /** No attempt begins; the delivery is looked at again after {@code wait}. */
    JobResult postpone(DeliveryRow delivery, String reason, Duration wait) {
        metrics.postponed(reason).increment();
        return JobResult.inTransaction(() -> {
            deliveryQueue.postpone(delivery, reason, wait);
            return JobResult.repeat(Instant.now().plus(wait));
        });
    }

    void report(@Observes(during = TransactionPhase.AFTER_SUCCESS) Stored end) {
        var attempt = end.attempt();
        var transition = end.transition();
        metrics.transitioned(attempt.delivery(), transition.state());
        queueMetrics.seen(attempt.delivery().template());
        LOG.infof(
                "Delivery %s (%s): %s%s, attempt %d%s",
                attempt.delivery().id(),
                attempt.delivery().template(),
                transition.state(),
                transition.reason() == null ? "" : " " + transition.reason(),
                attempt.number(),
                attempt.provider() == null ? "" : " through " + attempt.provider());
    }
}
