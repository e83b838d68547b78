package dev.breakwater.media.api.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.breakwater.events.ErasureEvent;
import dev.breakwater.events.MediaEvent;
import dev.breakwater.media.api.library.Media;
import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.quota.Quota;
import dev.breakwater.media.api.transform.TransformBudget;
import dev.breakwater.media.api.trash.Disposal;
import dev.breakwater.media.api.trash.OwnerCleaned;
import dev.breakwater.platform.idempotency.Idempotency;
import dev.breakwater.platform.jobs.JobHandler;
import dev.breakwater.platform.jobs.JobKind;
import dev.breakwater.platform.jobs.JobPolicy;
import dev.breakwater.platform.jobs.JobQueue;
import dev.breakwater.platform.jobs.JobResult;
import dev.breakwater.platform.outbox.Outbox;

/** Erases an owner's media in batches, and publishes {@link ErasureEvent.PartErased} when no object is left. */
@Singleton
class OwnerErasureHandler implements JobHandler<OwnerErasure> {

    static final JobKind<OwnerErasure> KIND = JobKind.unique("owner-erasure", OwnerErasure.class);
    private static final JobPolicy POLICY = new JobPolicy(10, Duration.ofSeconds(1), Duration.ofMinutes(10), 2);
    private static final String PART = "media";

    /** Each media appends an event and takes an advisory lock; a batch of this size takes a fraction of a second. */
    private static final int MEDIA_A_STEP = 200;

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private final ErasedOwners owners;
    private final Media media;
    private final Disposal disposal;
    private final Outbox outbox;
    private final JobQueue jobs;
    private final Idempotency idempotency;
    private final Quota quota;
    private final TransformBudget transformBudget;

    OwnerErasureHandler(
            ErasedOwners owners,
            Media media,
            Disposal disposal,
            Outbox outbox,
            JobQueue jobs,
            Idempotency idempotency,
            Quota quota,
            TransformBudget transformBudget) {
        this.owners = owners;
        this.media = media;
        this.disposal = disposal;
        this.outbox = outbox;
        this.jobs = jobs;
        this.idempotency = idempotency;
        this.quota = quota;
        this.transformBudget = transformBudget;
    }

    @Override
    public JobKind<OwnerErasure> kind() {
        return KIND;
    }

    @Override
    public JobPolicy policy() {
        return POLICY;
    }

    @Override
    public JobResult run(OwnerErasure erasure) {
        return JobResult.inTransaction(() -> step(erasure));
    }

    /** Checks at once instead of after {@link #BETWEEN_LOOKS}. */
    void onCleaned(@Observes OwnerCleaned cleaned) {
        jobs.wake(KIND, cleaned.owner().toString());
    }

    JobResult step(OwnerErasure erasure) {
        var owner = erasure.owner();
        var some = media.lockedOf(owner, MEDIA_A_STEP);
        if (!some.isEmpty()) {
            discard(owner, some);
            return JobResult.again(erasure);
        }
        if (disposal.isPending(owner))
            return JobResult.again(erasure, Instant.now().plus(BETWEEN_LOOKS));
        idempotency.block(owner);
        idempotency.forget(owner);
        quota.forget(owner);
        transformBudget.forget(owner);
        if (owners.markReported(owner)) outbox.append(new ErasureEvent.PartErased(owner, PART, Instant.now()));
        return JobResult.done();
    }

    private void discard(UUID owner, List<MediaRow> some) {
        disposal.of(owner, some);
        for (var row : some) {
            media.remove(row);
            outbox.append(new MediaEvent.OwnerErased(row.id(), row.ownerId(), row.hash(), Instant.now()));
        }
    }
}
