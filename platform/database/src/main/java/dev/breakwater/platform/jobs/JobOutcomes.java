package dev.breakwater.platform.jobs;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;

/** Stores what became of a run, logs it and counts it. */
final class JobOutcomes {

    private static final Logger LOG = Logger.getLogger(JobOutcomes.class);

    private static final String AGAIN = "again";

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

    /** The job was claimed again meanwhile: what was done in the transaction is rolled back. */
    private static final class LeaseLostException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Whether the job waits again. Throws what the work throws, and what the database does; the run has failed then. */
    boolean finish(ClaimedJob job, JobResult result) {
        try {
            var outcome = store(job, result);
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

    /** The whole chain, for the outermost often says nothing; the database's messages quote no rows. */
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
