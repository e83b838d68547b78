package dev.breakwater.platform.jobs;

import java.time.Duration;
import java.util.UUID;

/** A handler for one test. Each test uses its own kind. */
record TestHandler<P>(JobKind<P> kind, JobPolicy policy, Body<P> body) implements JobHandler<P> {

    @FunctionalInterface
    interface Body<P> {
        JobResult run(P payload) throws Exception;
    }

    record Note(String text) {}

    static JobKind<Note> kindOfNotes() {
        return JobKind.of("test-" + UUID.randomUUID(), Note.class);
    }

    static JobKind<Note> uniqueKindOfNotes() {
        return JobKind.unique("test-" + UUID.randomUUID(), Note.class);
    }

    static <P> TestHandler<P> of(JobKind<P> kind, Body<P> body) {
        return of(kind, 4, 3, body);
    }

    static <P> TestHandler<P> of(JobKind<P> kind, int concurrency, int attempts, Body<P> body) {
        var policy = new JobPolicy(attempts, Duration.ofMillis(20), Duration.ofMillis(100), concurrency);
        return new TestHandler<>(kind, policy, body);
    }

    @Override
    public JobResult run(P payload) throws Exception {
        return body.run(payload);
    }
}
