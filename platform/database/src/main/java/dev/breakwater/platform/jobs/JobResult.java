package dev.breakwater.platform.jobs;

import java.time.Instant;
import java.util.function.Supplier;

/** The result of a run. */
public sealed interface JobResult {

    /** The job is done and its row is deleted. */
    record Done() implements JobResult {}

    /**
     * A step is done and the count of attempts restarts. The next step has this payload and starts at {@code at}, or at once
     * if that has passed.
     */
    record Again(Object payload, Instant at) implements JobResult {}

    /** The same as {@link Again} with the payload that the job has, in the version that it has. */
    record Repeat(Instant at) implements JobResult {}

    /** A dependency is unavailable: the job is retried after a delay, and the attempt is not counted. */
    record Postponed(String reason) implements JobResult {}

    /** No further attempt can succeed: the job waits for an operator. */
    record Parked(String reason) implements JobResult {}

    /**
     * Runs the work in the transaction that stores its result: both commit, or neither does. If the job was claimed again in
     * the meantime, the work is rolled back.
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

    /** The job runs once more, at once. */
    static JobResult repeat() {
        return new Repeat(Instant.EPOCH);
    }

    static JobResult repeat(Instant at) {
        return new Repeat(at);
    }

    static JobResult inTransaction(Supplier<JobResult> work) {
        return new InTransaction(work);
    }
}
