package dev.breakwater.platform.jobs;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import dev.breakwater.platform.jobs.TestHandler.Note;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class JobSchedulingTest {

    @Inject
    Jobs jobs;

    @Inject
    Instance.Factory instances;

    private final List<String> ran = new CopyOnWriteArrayList<>();

    @Test
    void jobs_of_other_keys_do_not_wait_behind_many_of_one() throws Exception {
        var kind = TestHandler.kindOfNotes();
        for (int i = 0; i < 150; i++) jobs.add(kind, "many", new Note("many"));
        for (var key : List.of("b", "c", "d")) jobs.add(kind, key, new Note(key));
        try (var _ = instances.start(TestHandler.of(kind, 1, 3, note -> {
            ran.add(note.text());
            return JobResult.done();
        }))) {
            jobs.awaitNone(kind);
        }
        assertEquals(List.of("many", "b", "c", "d", "many"), ran.subList(0, 5));
        assertEquals(153, ran.size());
    }

    @Test
    void of_one_kind_as_many_run_at_a_time_as_its_policy_says() throws Exception {
        var kind = TestHandler.kindOfNotes();
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var places = new Semaphore(0);
        for (int i = 0; i < 20; i++) jobs.add(kind, "key " + i, new Note("work"));
        try (var _ = instances.start(TestHandler.of(kind, 3, 3, note -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            places.acquire();
            running.decrementAndGet();
            return JobResult.done();
        }))) {
            await().until(() -> running.get() == 3);
            places.release(20);
            jobs.awaitNone(kind);
        }
        assertEquals(3, most.get());
    }

    @Test
    void a_commit_anywhere_wakes_every_instance_without_a_poll() throws Exception {
        var kind = TestHandler.kindOfNotes();
        var marker = TestHandler.kindOfNotes();
        try (var _ = instances.startWithoutPolls(recording(kind), recording(marker))) {
            // The instance finds the first job when it starts to listen.
            jobs.add(marker, "a", new Note("listens"));
            jobs.awaitNone(marker);
            jobs.add(kind, "a", new Note("woken"));
            jobs.awaitNone(kind);
            jobs.add(kind, "a", new Note("woken again"));
            jobs.awaitNone(kind);
        }
        assertEquals(List.of("listens", "woken", "woken again"), ran);
    }

    @Test
    void steps_follow_each_other_without_a_poll() throws Exception {
        var kind = JobKind.of(TestHandler.kindOfNotes().name(), Integer.class);
        jobs.add(kind, "a", 0);
        try (var _ = instances.startWithoutPolls(TestHandler.of(kind, step -> {
            if (step % 2 == 0) return JobResult.again(step + 1);
            return JobResult.inTransaction(() -> step == 21 ? JobResult.done() : JobResult.again(step + 1));
        }))) {
            jobs.awaitNone(kind);
        }
    }

    @Test
    void at_shutdown_what_runs_is_finished_and_nothing_begins() throws Exception {
        var kind = TestHandler.kindOfNotes();
        var began = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var instance = instances.start(TestHandler.of(kind, 1, 3, note -> {
            began.countDown();
            goOn.await();
            ran.add(note.text());
            return JobResult.done();
        }));
        jobs.add(kind, "a", new Note("running"));
        began.await();
        jobs.add(kind, "b", new Note("waiting"));
        instance.stopClaiming();
        goOn.countDown();
        assertTrue(instance.drain());
        instance.close();
        assertEquals(List.of("running"), ran);
        assertEquals("waiting", jobs.value(kind, "state"));
        assertEquals("0", jobs.value(kind, "attempts"));
    }

    private TestHandler<Note> recording(JobKind<Note> kind) {
        return TestHandler.of(kind, note -> {
            ran.add(note.text());
            return JobResult.done();
        });
    }
}
