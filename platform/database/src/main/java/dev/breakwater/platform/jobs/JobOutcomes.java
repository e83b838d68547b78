package dev.breakwater.platform.jobs;

import java.time.Duration;

import dev.breakwater.platform.problem.DatabaseOutage;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;

/** Stores, logs and counts the result of a run. */
final class JobOutcomes {

    private static final Logger LOG = Logger.getLogger(JobOutcomes.class);

    private static final String AGAIN = "again";

    private static final int STORE_TRIES = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final JobKind<?> kind;
    private final JobPolicy policy;
    private final JobTable table;
    private final JobPayloads payloads;
    private final MeterRegistry meters;

    JobOutcomes(JobKind<?> kind, JobPolicy policy, JobTable table, JobPayloads payloads, MeterRegistry meters) {
        this.kind = kind;
        this.policy = policy;
        this.table = table;
        this.payloads = payloads;
        this.meters = meters;
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
            return outcome.equals(AGAIN);
        } catch (LeaseLostException e) {
            LOG.warnf("%s: its lease had ended, and the result counts for nothing", name(job));
            count("lost");
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
        count("failed");
    }

    void park(ClaimedJob job, String reason) {
        LOG.errorf("%s is parked: %s", name(job), reason);
        table.parked(job, reason);
        count("parked");
    }

    /**
     * Retries through a short database outage. Effects outside of the database are done already, and a repeated run would
     * repeat them.
     */
    private String storeDespiteOutage(ClaimedJob job, JobResult result) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return store(job, result);
            } catch (RuntimeException e) {
                if (tries == STORE_TRIES || !DatabaseOutage.isBehind(e)) throw e;
                Thread.sleep(FIRST_PAUSE.multipliedBy(1L << tries));
            }
        }
    }

    private String store(ClaimedJob job, JobResult result) {
        return switch (result) {
            case JobResult.Done _ -> held(table.done(job), "done");
            case JobResult.Again(var payload, var at) ->
                held(table.again(job, payloads.write(payload), kind.version(), at), AGAIN);
            case JobResult.Postponed(var reason) ->
                held(table.postponed(job, reason, policy.delay(job.attempts())), "postponed");
            case JobResult.Parked(var reason) -> held(table.parked(job, reason), "parked");
            case JobResult.InTransaction(var work) ->
                QuarkusTransaction.requiringNew().call(() -> store(job, work.get()));
        };
    }

    private static String held(boolean isHeld, String outcome) {
        if (!isHeld) throw new LeaseLostException();
        return outcome;
    }

    private void count(String outcome) {
        meters.counter("breakwater.jobs.runs", "kind", kind.name(), "outcome", outcome)
                .increment();
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
