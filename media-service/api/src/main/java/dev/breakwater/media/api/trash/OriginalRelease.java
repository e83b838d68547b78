package dev.breakwater.media.api.trash;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import dev.breakwater.platform.jobs.JobHandler;
import dev.breakwater.platform.jobs.JobKind;
import dev.breakwater.platform.jobs.JobPolicy;
import dev.breakwater.platform.jobs.JobResult;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Deletes the original of a removed media when the worker published no result within the time limit. */
@Singleton
class OriginalRelease implements JobHandler<OriginalRelease.Awaited> {

    static final JobKind<Awaited> KIND = JobKind.unique("original-release", Awaited.class);
    private static final JobPolicy POLICY = new JobPolicy(10, Duration.ofSeconds(1), Duration.ofMinutes(10), 2);

    private final Disposal disposal;

    OriginalRelease(Disposal disposal) {
        this.disposal = disposal;
    }

    @RegisterForReflection
    record Awaited(UUID media) {}

    @Override
    public JobKind<Awaited> kind() {
        return KIND;
    }

    @Override
    public JobPolicy policy() {
        return POLICY;
    }

    /** Does nothing when the result arrived before. */
    @Override
    public JobResult run(Awaited awaited) {
        return JobResult.inTransaction(() -> {
            disposal.answered(awaited.media(), Stream.empty());
            return JobResult.done();
        });
    }
}
