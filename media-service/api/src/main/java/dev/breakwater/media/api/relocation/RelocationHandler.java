package dev.breakwater.media.api.relocation;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.media.api.library.Media;
import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.bucket.StoreOutage;
import dev.breakwater.media.bucket.Visibility;
import dev.breakwater.platform.jobs.JobHandler;
import dev.breakwater.platform.jobs.JobKind;
import dev.breakwater.platform.jobs.JobPolicy;
import dev.breakwater.platform.jobs.JobResult;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import software.amazon.awssdk.core.exception.SdkException;

/** Moves pictures that do not lie where the visibility of their media says. */
@Singleton
class RelocationHandler implements JobHandler<RelocationHandler.Misplaced> {

    static final JobKind<Misplaced> KIND = JobKind.unique("picture-relocation", Misplaced.class);
    private static final JobPolicy POLICY = new JobPolicy(10, Duration.ofSeconds(1), Duration.ofMinutes(10), 2);

    private final Media media;
    private final Relocation relocation;

    RelocationHandler(Media media, Relocation relocation) {
        this.media = media;
        this.relocation = relocation;
    }

    @RegisterForReflection
    record Misplaced(UUID media) {}

    @Override
    public JobKind<Misplaced> kind() {
        return KIND;
    }

    @Override
    public JobPolicy policy() {
        return POLICY;
    }

    @Override
    public JobResult run(Misplaced misplaced) {
        var found = QuarkusTransaction.requiringNew().call(() -> media.find(misplaced.media()));
        if (found.filter(MediaRow::isMisplaced).isEmpty()) return JobResult.done();
        var before = found.get();
        try {
            var move = relocation.copy(before, Visibility.of(before.visibility()));
            return JobResult.inTransaction(() -> commit(misplaced, before, move));
        } catch (SdkException e) {
            if (!StoreOutage.isBehind(e)) throw e;
            return new JobResult.Postponed("the object store is unavailable: " + e.getMessage());
        }
    }

    private JobResult commit(Misplaced misplaced, MediaRow before, Relocation.Move move) {
        var now = media.locked(misplaced.media());
        if (now.isEmpty()) {
            relocation.discard(move, before);
            return JobResult.done();
        }
        // Another instance may have moved them, or the owner changed the visibility: the next run looks again.
        var isDone = now.get().visibility().equals(move.to().label()) && relocation.commit(move, now.get());
        return isDone ? JobResult.done() : JobResult.again(misplaced);
    }
}
