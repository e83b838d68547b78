package dev.breakwater.platform.jobs;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import dev.breakwater.platform.outage.DatabaseOutage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;

/** Stores, logs and counts the result of a run. */
final class JobOutcomes {

    private static final Logger LOG = Logger.getLogger(JobOutcomes.class);

    private enum Outcome {
        DONE,
        AGAIN,
        POSTPONED,
        PARKED,
        FAILED,
        LOST
    }

    private static final int STORE_TRIES = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final JobKind<?> kind;
    private final JobPolicy policy;
    private final JobTable table;
    private final JobPayloads payloads;
    private final Map<Outcome, Counter> runs = new EnumMap<>(Outcome.class);

    JobOutcomes(JobKind<?> kind, JobPolicy policy, JobTable table, JobPayloads payloads, MeterRegistry meters) {
        this.kind = kind;
        this.policy = policy;
        this.table = table;
        this.payloads = payloads;
        // Registered before the first run, so that a rate sees the first increment.
        for (var outcome : Outcome.values()) runs.put(outcome, counter(meters, outcome));
    }

    private Counter counter(MeterRegistry meters, Outcome outcome) {
        return meters.counter(
                "breakwater.jobs.runs",
                "kind",
                kind.name(),
                "outcome",
                outcome.name().toLowerCase(Locale.ROOT));
    }

    /** The job was claimed again in the meantime: the exception rolls back the work's transaction. */
    private static final class LeaseLostException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * Stores the result and returns whether the job waits for a next step. Throws the exceptions of the work and of the
     * database; the run has then failed.
     */
    boolean finish(ClaimedJob job, JobResult result) throws InterruptedException {
        try {
            var outcome = storeDespiteOutage(job, result);
            count(outcome);
            return outcome == Outcome.AGAIN;
        } catch (LeaseLostException e) {
            LOG.warnf("%s: its lease had ended, and the result counts for nothing", name(job));
            count(Outcome.LOST);
            return false;
        }
    }

    void fail(ClaimedJob job, Throwable failure) {
        var reason = reason(failure);
        if (job.attempts() >= policy.attempts()) {
            LOG.errorf(failure, "%s has failed for the last time", name(job));
            park(job, reason);
            return;
        }
        LOG.warnf("%s: attempt %d failed: %s", name(job), job.attempts(), reason);
        table.failed(job, reason, policy.delay(job.attempts()));
        count(Outcome.FAILED);
    }

    void park(ClaimedJob job, String reason) {
        LOG.errorf("%s is parked: %s", name(job), reason);
        table.parked(job, reason);
        count(Outcome.PARKED);
    }

    /**
     * Retries through a short database outage. Effects outside of the database are done already, and a repeated run would
     * repeat them.
     */
    private Outcome storeDespiteOutage(ClaimedJob job, JobResult result) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return store(job, result);
            } catch (RuntimeException e) {
                if (tries == STORE_TRIES || !DatabaseOutage.isBehind(e)) throw e;
                Thread.sleep(FIRST_PAUSE.multipliedBy(1L << tries));
            }
        }
    }

    private Outcome store(ClaimedJob job, JobResult result) {
        return switch (result) {
            case JobResult.Done _ -> held(table.done(job), Outcome.DONE);
            case JobResult.Again(var payload, var at) ->
                held(table.again(job, payloads.write(payload), kind.version(), at), Outcome.AGAIN);
            case JobResult.Repeat(var at) -> held(table.repeat(job, at), Outcome.AGAIN);
            case JobResult.Postponed(var reason) ->
                held(table.postponed(job, reason, policy.delay(job.attempts())), Outcome.POSTPONED);
            case JobResult.Parked(var reason) -> held(table.parked(job, reason), Outcome.PARKED);
            case JobResult.InTransaction(var work) ->
                QuarkusTransaction.requiringNew().call(() -> store(job, work.get()));
        };
    }

    private static Outcome held(boolean isHeld, Outcome outcome) {
        if (!isHeld) throw new LeaseLostException();
        return outcome;
    }

    private void count(Outcome outcome) {
        runs.get(outcome).increment();
    }

    /**
     * Joins the whole chain of causes, because the outermost exception often says little. Database error messages contain no
     * row values.
     */
    private static String reason(Throwable failure) {
        var text = new StringBuilder();
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (!text.isEmpty()) text.append(" < ");
            text.append(cause.getClass().getSimpleName());
            if (cause.getMessage() != null) text.append(": ").append(cause.getMessage());
        }
        return text.toString();
    }

    private static String name(ClaimedJob job) {
        return "job " + job.id() + " (" + job.kind() + ")";
    }
}
