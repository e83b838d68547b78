package dev.breakwater.platform.jobs;

import java.time.Instant;
import java.util.function.Supplier;

/** What becomes of a job after a run. */
public sealed interface JobResult {

    /** The job is done and deleted. */
    record Done() implements JobResult {}

    /** A step is done, which ends the row of failures. The next one begins with this payload, at once when {@code at} has passed. */
    record Again(Object payload, Instant at) implements JobResult {}

    /** Something that the job needs is unavailable: it returns after a delay, and no attempt is counted. */
    record Postponed(String reason) implements JobResult {}

    /** No further attempt can succeed: an operator decides. */
    record Parked(String reason) implements JobResult {}

    /**
     * Work in the transaction that stores its result: both commit, or neither does. When the job was claimed again meanwhile,
     * the work is rolled back.
     */
    record InTransaction(Supplier<JobResult> work) implements JobResult {}

    static JobResult done() {
        return new Done();
    }

    static JobResult again(Object payload) {
        return new Again(payload, Instant.EPOCH);
    }

    static JobResult again(Object payload, Instant at) {
        return new Again(payload, at);
    }

    static JobResult inTransaction(Supplier<JobResult> work) {
        return new InTransaction(work);
    }
}
