package dev.breakwater.email.delivery.attempt;

import java.time.Duration;

import jakarta.inject.Singleton;

import dev.breakwater.email.delivery.DeliveryConfig;
import dev.breakwater.email.delivery.DeliveryQueue;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.delivery.DueDelivery;
import dev.breakwater.platform.jobs.JobHandler;
import dev.breakwater.platform.jobs.JobKind;
import dev.breakwater.platform.jobs.JobPolicy;
import dev.breakwater.platform.jobs.JobResult;

/**
 * Runs the attempts of a delivery. How often and when it is retried is decided by {@link RetryPolicy}; the limit of the job itself
 * concerns processes that die.
 */
@Singleton
class DeliveryJob implements JobHandler<DueDelivery> {

    private static final int ATTEMPTS = 20;
    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

    private final DeliveryQueue deliveryQueue;
    private final SendAttempt sendAttempt;
    private final LostAttempt lostAttempt;
    private final JobPolicy policy;

    DeliveryJob(DeliveryQueue deliveryQueue, SendAttempt sendAttempt, LostAttempt lostAttempt, DeliveryConfig config) {
        this.deliveryQueue = deliveryQueue;
        this.sendAttempt = sendAttempt;
        this.lostAttempt = lostAttempt;
        policy = new JobPolicy(
                ATTEMPTS, FIRST_DELAY, LONGEST_DELAY, config.parallel(), config.slowAfter(), config.parallelSlow());
    }

    @Override
    public JobKind<DueDelivery> kind() {
        return DueDelivery.KIND;
    }

    @Override
    public JobPolicy policy() {
        return policy;
    }

    @Override
    public JobResult run(DueDelivery due) {
        var found = deliveryQueue.find(due.delivery());
        if (found.isEmpty() || found.get().ended()) return JobResult.done();
        var delivery = found.get();
        return delivery.is(DeliveryState.QUEUED) ? sendAttempt.run(delivery) : lostAttempt.end(delivery);
    }
}
