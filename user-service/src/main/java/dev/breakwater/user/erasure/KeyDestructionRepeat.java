package dev.breakwater.user.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.events.UserKeyEvent;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.jobs.JobHandler;
import dev.breakwater.platform.jobs.JobKind;
import dev.breakwater.platform.jobs.JobPolicy;
import dev.breakwater.platform.jobs.JobQueue;
import dev.breakwater.platform.jobs.JobResult;
import dev.breakwater.platform.outbox.Outbox;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Publishes the destruction of a key again. Kafka's log cleaner does not compact a partition's active segment, and a new
 * segment begins only with a write: this write comes when the segment with the key is old enough to be rolled.
 */
@Singleton
class KeyDestructionRepeat implements JobHandler<KeyDestructionRepeat.Erased> {

    static final JobKind<Erased> KIND = JobKind.unique("key-destruction-repeat", Erased.class);
    private static final JobPolicy POLICY = new JobPolicy(20, Duration.ofSeconds(1), Duration.ofMinutes(10), 2);

    /** Longer than the topic's max.compaction.lag.ms. */
    private static final Duration CLEANED_AFTER = Duration.ofHours(2);

    private final JobQueue jobs;
    private final Erasures erasures;
    private final Outbox outbox;

    KeyDestructionRepeat(JobQueue jobs, Erasures erasures, Outbox outbox) {
        this.jobs = jobs;
        this.erasures = erasures;
        this.outbox = outbox;
    }

    @RegisterForReflection
    record Erased(UUID userId) {}

    /** In the transaction that destroys the key. */
    void schedule(UUID userId, Instant destroyedAt) {
        jobs.add(KIND, userId.toString(), new Erased(userId), destroyedAt.plus(CLEANED_AFTER));
    }

    @Override
    public JobKind<Erased> kind() {
        return KIND;
    }

    @Override
    public JobPolicy policy() {
        return POLICY;
    }

    @Override
    public JobResult run(Erased erased) {
        return JobResult.inTransaction(() -> {
            var now = Timestamps.now();
            if (erasures.markRepeated(erased.userId(), now))
                outbox.append(new UserKeyEvent.Destroyed(erased.userId(), now));
            return JobResult.done();
        });
    }
}
