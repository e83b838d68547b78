package dev.breakwater.media.api.deletion;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.platform.jobs.JobHandler;
import dev.breakwater.platform.jobs.JobKind;
import dev.breakwater.platform.jobs.JobPolicy;
import dev.breakwater.platform.jobs.JobResult;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Removes a deleted media when its owner can no longer restore it. Does nothing when it was restored or erased. */
@Singleton
class DeletionHandler implements JobHandler<DeletionHandler.Deleted> {

    static final JobKind<Deleted> KIND = JobKind.unique("media-deletion", Deleted.class);
    private static final JobPolicy POLICY = new JobPolicy(10, Duration.ofSeconds(1), Duration.ofMinutes(10), 4);

    private final Deletions deletions;

    DeletionHandler(Deletions deletions) {
        this.deletions = deletions;
    }

    @RegisterForReflection
    record Deleted(UUID media) {}

    @Override
    public JobKind<Deleted> kind() {
        return KIND;
    }

    @Override
    public JobPolicy policy() {
        return POLICY;
    }

    @Override
    public JobResult run(Deleted deleted) {
        return JobResult.inTransaction(() -> deletions
                .end(deleted.media())
                .map(later -> JobResult.again(deleted, later))
                .orElseGet(JobResult::done));
    }
}
