package dev.breakwater.platform.jobs;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import dev.breakwater.platform.jobs.TestHandler.Note;
import dev.breakwater.platform.notes.Database;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class JobFailureTest {

    @Inject
    Jobs jobs;

    @Inject
    Database database;

    @Inject
    Instance.Factory instances;

    /** The ways in which a job can fail. */
    enum Poison {
        EXCEPTION,
        ERROR,
        NO_RESULT,
        BROKEN_TRANSACTION,
        UNREADABLE
    }

    private static final Map<Poison, String> REASONS = Map.of(
            Poison.EXCEPTION, "IllegalStateException: poison < RuntimeException: below",
            Poison.ERROR, "StackOverflowError",
            Poison.NO_RESULT, "NullPointerException",
            Poison.BROKEN_TRANSACTION, "IllegalStateException: org.postgresql",
            Poison.UNREADABLE, "unreadable payload of version 1: MismatchedInputException");

    @ParameterizedTest
    @EnumSource
    void a_poisoned_job_is_parked_with_its_reason_and_delays_no_other(Poison poison) throws Exception {
        var kind = TestHandler.kindOfNotes();
        var ran = new CopyOnWriteArrayList<String>();
        jobs.add(kind, "a", new Note(poison.name()));
        if (poison == Poison.UNREADABLE)
            database.run("update job set payload = '[\"secret\"]' where kind = ?", kind.name());
        try (var _ = instances.start(TestHandler.of(kind, 1, 3, note -> {
            ran.add(note.text());
            return note.text().equals("healthy") ? JobResult.done() : poisoned(poison);
        }))) {
            for (int i = 0; i < 10; i++) jobs.add(kind, "a", new Note("healthy"));
            await().until(() -> jobs.count(kind) == 1);
            jobs.awaitParked(kind);
            assertEquals(10, ran.stream().filter("healthy"::equals).count());
            assertEquals(
                    poison == Poison.UNREADABLE ? 0 : 3,
                    ran.stream().filter(poison.name()::equals).count());
        }
        var reason = jobs.value(kind, "reason");
        assertTrue(reason.startsWith(REASONS.get(poison)), reason);
        assertFalse(reason.contains("secret"), reason);
    }

    private JobResult poisoned(Poison poison) {
        return switch (poison) {
            case EXCEPTION -> throw new IllegalStateException("poison", new RuntimeException("below"));
            case ERROR -> throw new StackOverflowError();
            case NO_RESULT -> null;
            case BROKEN_TRANSACTION ->
                JobResult.inTransaction(() -> {
                    database.run("select 1 / 0");
                    return JobResult.done();
                });
            case UNREADABLE -> throw new AssertionError("it was read");
        };
    }

    @Test
    void a_job_that_hangs_takes_one_place_and_delays_no_other() throws Exception {
        var kind = TestHandler.kindOfNotes();
        var goOn = new CountDownLatch(1);
        try (var _ = instances.start(TestHandler.of(kind, 2, 3, note -> {
            if (note.text().equals("hangs")) goOn.await();
            return JobResult.done();
        }))) {
            jobs.add(kind, "a", new Note("hangs"));
            await().until(() -> jobs.count(kind, "leased") == 1);
            for (int i = 0; i < 20; i++) jobs.add(kind, "b", new Note("healthy"));
            await().until(() -> jobs.count(kind) == 1);
            goOn.countDown();
            jobs.awaitNone(kind);
        }
    }

    @Test
    void a_job_whose_process_dies_each_time_is_parked_without_another_attempt() throws Exception {
        var kind = TestHandler.kindOfNotes();
        var ran = new AtomicInteger();
        jobs.add(kind, "a", new Note("kills"));
        database.run(
                "update job set state = 'leased', attempts = 3, lease_until = now() - interval '1 s' where kind = ?",
                kind.name());
        try (var _ = instances.start(TestHandler.of(kind, note -> {
            ran.incrementAndGet();
            return JobResult.done();
        }))) {
            jobs.awaitParked(kind);
        }
        assertEquals(0, ran.get());
        assertTrue(jobs.value(kind, "reason").contains("died or hung"));
    }

    @Test
    void a_job_that_its_handler_parks_is_not_tried_again() throws Exception {
        var kind = TestHandler.kindOfNotes();
        try (var _ = instances.start(TestHandler.of(kind, note -> new JobResult.Parked("no such bucket")))) {
            jobs.add(kind, "a", new Note("wrong"));
            jobs.awaitParked(kind);
        }
        assertEquals("no such bucket", jobs.value(kind, "reason"));
        assertEquals("1", jobs.value(kind, "attempts"));
    }

    @Test
    void what_waits_for_something_unavailable_is_never_parked() throws Exception {
        var kind = TestHandler.kindOfNotes();
        var runs = new AtomicInteger();
        try (var _ = instances.start(TestHandler.of(
                kind,
                note -> runs.incrementAndGet() <= 6
                        ? new JobResult.Postponed("the store is away")
                        : JobResult.done()))) {
            jobs.add(kind, "a", new Note("waits"));
            jobs.awaitNone(kind);
        }
        assertEquals(7, runs.get());
    }

    @Test
    void a_step_ends_the_row_of_failures() throws Exception {
        var kind = JobKind.of("test-" + UUID.randomUUID(), Integer.class);
        var failed = new CopyOnWriteArrayList<Integer>();
        try (var _ = instances.start(TestHandler.of(kind, 1, 2, step -> {
            if (step == 5) return JobResult.done();
            if (!failed.contains(step)) {
                failed.add(step);
                throw new IllegalStateException("once at each step");
            }
            return JobResult.again(step + 1);
        }))) {
            jobs.add(kind, "a", 0);
            jobs.awaitNone(kind);
        }
        assertEquals(List.of(0, 1, 2, 3, 4), failed);
    }

    @Test
    void a_result_that_meets_an_outage_of_the_database_is_stored_without_another_run() throws Exception {
        var kind = TestHandler.kindOfNotes();
        var runs = new AtomicInteger();
        var tries = new AtomicInteger();
        try (var _ = instances.start(TestHandler.of(kind, note -> {
            runs.incrementAndGet();
            return JobResult.inTransaction(() -> {
                if (tries.incrementAndGet() <= 2) database.run("select pg_terminate_backend(pg_backend_pid())");
                return JobResult.done();
            });
        }))) {
            jobs.add(kind, "a", new Note("sent"));
            jobs.awaitNone(kind);
        }
        assertEquals(1, runs.get());
        assertEquals(3, tries.get());
    }
}
