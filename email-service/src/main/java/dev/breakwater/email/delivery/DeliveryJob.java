package dev.breakwater.email.delivery;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.platform.jobs.JobHandler;
import dev.breakwater.platform.jobs.JobKind;
import dev.breakwater.platform.jobs.JobPolicy;
import dev.breakwater.platform.jobs.JobResult;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Runs the attempts of a delivery. How often and when it is retried is decided by {@link RetryPolicy}; the limit of the job itself
 * concerns processes that die.
 */
@Singleton
class DeliveryJob implements JobHandler<DeliveryJob.Due> {

    static final JobKind<Due> KIND = JobKind.of("delivery", Due.class);
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

    @RegisterForReflection
    record Due(UUID delivery) {}

    @Override
    public JobKind<Due> kind() {
        return KIND;
    }

    @Override
    public JobPolicy policy() {
        return policy;
    }

    @Override
    public JobResult run(Due due) {
        var claimed = deliveryQueue.claim(due.delivery());
        return claimed.isPresent() ? sendAttempt.run(claimed.get()) : lostAttempt.end(due);
    }
}
