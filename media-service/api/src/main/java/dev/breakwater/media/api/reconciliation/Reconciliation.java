package dev.breakwater.media.api.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.media.api.reconciliation.comparison.ReconciliationConfig;
import dev.breakwater.media.api.reconciliation.comparison.Stage;
import dev.breakwater.media.api.reconciliation.comparison.Stages;
import dev.breakwater.media.api.trash.Trash;
import dev.breakwater.media.bucket.StoreOutage;
import dev.breakwater.platform.Ids;
import dev.breakwater.platform.jobs.JobHandler;
import dev.breakwater.platform.jobs.JobKind;
import dev.breakwater.platform.jobs.JobPolicy;
import dev.breakwater.platform.jobs.JobResult;
import io.quarkus.runtime.annotations.RegisterForReflection;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Compares the bucket with the rows, in both directions, in one job of the cluster that repeats itself. Each step reads a page,
 * and commits its findings with its position, so that a crash repeats one page.
 */
@Singleton
class Reconciliation implements JobHandler<Reconciliation.Position> {

    static final JobKind<Position> KIND = JobKind.unique("reconciliation", Position.class);
    static final String KEY = "bucket";
    private static final JobPolicy POLICY = new JobPolicy(10, Duration.ofSeconds(5), Duration.ofMinutes(10), 1);

    private final List<Stage> stages;
    private final Runs runs;
    private final Trash trash;
    private final ReconciliationConfig config;

    Reconciliation(Stages stages, Runs runs, Trash trash, ReconciliationConfig config) {
        this.stages = stages.all();
        this.runs = runs;
        this.trash = trash;
        this.config = config;
    }

    /** Where a run is; {@code run} is null between two runs. */
    @RegisterForReflection
    record Position(UUID run, int stage, String after) {

        static final Position START = new Position(null, 0, "");
    }

    @Override
    public JobKind<Position> kind() {
        return KIND;
    }

    @Override
    public JobPolicy policy() {
        return POLICY;
    }

    @Override
    public JobResult run(Position position) {
        if (position.run() == null) return JobResult.inTransaction(this::begin);
        if (position.stage() >= stages.size()) return JobResult.inTransaction(() -> end(position.run()));
        try {
            var comparison = stages.get(position.stage()).compare(position.after());
            return JobResult.inTransaction(() -> store(position, comparison));
        } catch (SdkException e) {
            if (!StoreOutage.isBehind(e)) throw e;
            return new JobResult.Postponed("the object store is unavailable: " + e.getMessage());
        }
    }

    private JobResult begin() {
        var run = Ids.next();
        runs.begin(run);
        return JobResult.again(new Position(run, 0, ""));
    }

    private JobResult store(Position position, Stage.Comparison comparison) {
        runs.add(position.run(), comparison);
        trash.add(comparison.orphans(), Optional.empty());
        return JobResult.again(comparison
                .next()
                .map(next -> new Position(position.run(), position.stage(), next))
                .orElseGet(() -> new Position(position.run(), position.stage() + 1, "")));
    }

    private JobResult end(UUID run) {
        runs.end(run);
        return JobResult.again(Position.START, Instant.now().plus(config.interval()));
    }
}
