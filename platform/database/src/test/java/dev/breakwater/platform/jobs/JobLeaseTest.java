package dev.breakwater.platform.jobs;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import dev.breakwater.platform.jobs.TestHandler.Note;
import dev.breakwater.platform.notes.Database;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class JobLeaseTest {

    private static final Duration SHORT = Duration.ofSeconds(1);

    @Inject
    Jobs jobs;

    @Inject
    Database database;

    @Inject
    Instance.Factory instances;

    private final List<String> ran = new CopyOnWriteArrayList<>();

    @Test
    void the_job_of_an_instance_that_dies_is_taken_over_and_its_late_result_is_rolled_back() throws Exception {
        var kind = TestHandler.kindOfNotes();
        var effect = UUID.randomUUID();
        var takenOver = new CountDownLatch(1);
        try (var dying = instances.startDying(SHORT, TestHandler.of(kind, note -> {
            ran.add("dying");
            takenOver.await();
            return JobResult.inTransaction(() -> {
                database.run("insert into effect (note, text) values (?, 'of the dying')", effect);
                return JobResult.done();
            });
        }))) {
            jobs.add(kind, "a", new Note("work"));
            await().until(() -> !ran.isEmpty());
            dying.stopClaiming();
            try (var _ = instances.start(TestHandler.of(kind, note -> {
                ran.add("other");
                return JobResult.done();
            }))) {
                jobs.awaitNone(kind);
            }
            takenOver.countDown();
            dying.drain();
        }
        assertEquals(List.of("dying", "other"), ran);
        assertEquals(0, database.count("effect where note = ?", effect));
    }

    @Test
    void nobody_else_runs_a_job_while_its_lease_is_renewed() throws Exception {
        var kind = TestHandler.kindOfNotes();
        var goOn = new CountDownLatch(1);
        var runs = new AtomicInteger();
        TestHandler.Body<Note> body = note -> {
            runs.incrementAndGet();
            goOn.await();
            return JobResult.done();
        };
        jobs.add(kind, "a", new Note("long"));
        try (var _ = instances.startWithLease(SHORT, TestHandler.of(kind, body));
                var _ = instances.startWithLease(SHORT, TestHandler.of(kind, body))) {
            await().until(() ->
                    database.count("job where kind = ? and lease_until > created_at + interval '4 s'", kind.name())
                            == 1);
            assertEquals(1, runs.get());
            goOn.countDown();
            jobs.awaitNone(kind);
            assertEquals(1, runs.get());
        }
    }

    @Test
    void of_many_instances_one_runs_each_job() throws Exception {
        var kind = TestHandler.kindOfNotes();
        var handler = TestHandler.of(kind, note -> {
            ran.add(note.text());
            return JobResult.done();
        });
        try (var _ = instances.start(handler);
                var _ = instances.start(handler);
                var _ = instances.start(handler)) {
            for (int i = 0; i < 200; i++) jobs.add(kind, "key " + i % 7, new Note("job " + i));
            jobs.awaitNone(kind);
        }
        assertEquals(200, ran.size());
        assertEquals(200, ran.stream().distinct().count());
    }

    @Test
    void work_in_steps_goes_on_where_a_killed_instance_left_it() throws Exception {
        var kind = JobKind.of("test-" + UUID.randomUUID(), Integer.class);
        var killed = new CountDownLatch(1);
        try (var dying = instances.startDying(SHORT, TestHandler.of(kind, step -> {
            ran.add("dying " + step);
            if (step == 2) killed.await();
            return JobResult.again(step + 1);
        }))) {
            jobs.add(kind, "a", 0);
            await().until(() -> ran.contains("dying 2"));
            dying.stopClaiming();
            try (var _ = instances.start(TestHandler.of(kind, step -> {
                ran.add("other " + step);
                return step == 4 ? JobResult.done() : JobResult.again(step + 1);
            }))) {
                jobs.awaitNone(kind);
            }
            killed.countDown();
        }
        assertEquals(List.of("dying 0", "dying 1", "dying 2", "other 2", "other 3", "other 4"), ran);
    }

    @Test
    void what_a_job_does_in_the_transaction_of_its_result_happens_once() throws Exception {
        var kind = TestHandler.kindOfNotes();
        var effect = UUID.randomUUID();
        var attempts = new AtomicInteger();
        try (var _ = instances.start(TestHandler.of(
                kind,
                note -> JobResult.inTransaction(() -> {
                    database.run("insert into effect (note, text) values (?, 'once')", effect);
                    if (attempts.incrementAndGet() == 1) throw new IllegalStateException("after the insert");
                    return JobResult.done();
                })))) {
            jobs.add(kind, "a", new Note("work"));
            jobs.awaitNone(kind);
        }
        assertEquals(2, attempts.get());
        assertEquals(1, database.count("effect where note = ?", effect));
    }
}
