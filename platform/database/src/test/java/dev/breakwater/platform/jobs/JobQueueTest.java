package dev.breakwater.platform.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.breakwater.platform.jobs.TestHandler.Note;
import dev.breakwater.platform.notes.Database;
import dev.breakwater.platform.origin.RequestOrigin;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class JobQueueTest {

    @Inject
    JobQueue queue;

    @Inject
    Jobs jobs;

    @Inject
    Database database;

    @Inject
    Instance.Factory instances;

    private final List<String> ran = new CopyOnWriteArrayList<>();

    @Test
    void a_rollback_removes_the_job_and_a_commit_runs_it() throws Exception {
        var kind = TestHandler.kindOfNotes();
        try (var _ = instances.start(recording(kind))) {
            QuarkusTransaction.begin();
            queue.add(kind, "a", new Note("rolled back"));
            QuarkusTransaction.rollback();
            jobs.add(kind, "a", new Note("committed"));
            jobs.awaitNone(kind);
            assertEquals(List.of("committed"), ran);
        }
    }

    @Test
    void a_job_continues_the_request_that_caused_it() throws Exception {
        var kind = TestHandler.kindOfNotes();
        var origin = new RequestOrigin("request-" + UUID.randomUUID(), UUID.randomUUID());
        var continued = new CopyOnWriteArrayList<RequestOrigin>();
        try (var _ = instances.start(TestHandler.of(kind, _ -> {
            continued.add(RequestOrigin.current());
            return JobResult.done();
        }))) {
            Runnable add = () -> jobs.add(kind, "a", new Note("of a request"));
            origin.continued(add);
            jobs.add(kind, "b", new Note("of none"));
            jobs.awaitNone(kind);
        }
        assertEquals(Set.of(origin, RequestOrigin.NONE), Set.copyOf(continued));
    }

    @Test
    void without_a_transaction_nothing_is_added() {
        var kind = TestHandler.kindOfNotes();
        assertThrows(TransactionalException.class, () -> queue.add(kind, "a", new Note("lost")));
        assertEquals(0, jobs.count(kind));
    }

    @Test
    void a_job_runs_when_it_is_due_and_not_before() throws Exception {
        var kind = TestHandler.kindOfNotes();
        try (var _ = instances.start(recording(kind))) {
            jobs.add(kind, "a", new Note("tomorrow"), Instant.now().plusSeconds(86_400));
            jobs.add(kind, "b", new Note("soon"), Instant.now().plusMillis(200));
            await().until(() -> jobs.count(kind) == 1);
            assertEquals(List.of("soon"), ran);
        }
    }

    @Test
    void a_unique_job_that_waits_is_added_once_and_is_due_at_the_earlier_time() throws Exception {
        var kind = TestHandler.uniqueKindOfNotes();
        jobs.add(kind, "a", new Note("first"), Instant.now().plusSeconds(86_400));
        jobs.add(kind, "a", new Note("second"));
        jobs.add(kind, "b", new Note("other"));
        try (var _ = instances.start(recording(kind))) {
            jobs.awaitNone(kind);
            assertEquals(List.of("first", "other"), ran.stream().sorted().toList());
        }
    }

    @Test
    void a_unique_job_that_is_added_while_it_runs_runs_once_more() throws Exception {
        var kind = TestHandler.uniqueKindOfNotes();
        var began = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var _ = instances.start(TestHandler.of(kind, note -> {
            ran.add(note.text());
            began.countDown();
            goOn.await();
            return JobResult.done();
        }))) {
            jobs.add(kind, "a", new Note("twice"));
            began.await();
            jobs.add(kind, "a", new Note("again"));
            goOn.countDown();
            jobs.awaitNone(kind);
            assertEquals(List.of("twice", "twice"), ran);
        }
    }

    @Test
    void a_kind_without_a_handler_waits_and_delays_no_other() throws Exception {
        var unknown = TestHandler.kindOfNotes();
        var known = TestHandler.kindOfNotes();
        for (int i = 0; i < 200; i++) jobs.add(unknown, "a", new Note("of a newer version"));
        try (var _ = instances.start(recording(known))) {
            jobs.add(known, "a", new Note("known"));
            jobs.awaitNone(known);
        }
        assertEquals(200, jobs.count(unknown, "waiting"));
        database.run("delete from job where kind = ?", unknown.name());
    }

    @Test
    void a_payload_of_a_newer_version_is_left_to_newer_instances_and_one_of_an_older_is_read() throws Exception {
        var name = TestHandler.kindOfNotes().name();
        var first = new JobKind<>(name, Note.class, 1, false);
        var second = new JobKind<>(name, Note.class, 2, false);
        jobs.add(second, "a", new Note("newer"));
        jobs.add(first, "b", new Note("older"));
        try (var _ = instances.start(recording(first))) {
            await().until(() -> jobs.count(first) == 1);
            assertEquals(List.of("older"), ran);
        }
        jobs.add(first, "c", new Note("older still"));
        try (var _ = instances.start(new Upgrading(recording(second)))) {
            jobs.awaitNone(second);
            assertTrue(ran.containsAll(List.of("newer", "upgraded")), ran::toString);
        }
    }

    /** A job that older versions can run stays theirs when a newer instance has had it. */
    @Test
    void a_job_that_is_repeated_keeps_its_version() throws Exception {
        var newest = new JobKind<>(TestHandler.kindOfNotes().name(), Note.class, 3, false);
        var oldest = newest.readableSince(1);
        jobs.add(oldest, "a", new Note("for all"));
        jobs.add(newest, "b", new Note("for the newest"));
        var handler = TestHandler.of(newest, note -> {
            ran.add(note.text());
            return JobResult.repeat(Instant.now().plusSeconds(3600));
        });
        try (var _ = instances.start(handler)) {
            await().until(() -> ran.size() == 2);
            await().until(() -> jobs.count(newest, "waiting") == 2);
        }
        database.run("update job set due_at = now() where kind = ?", newest.name());
        ran.clear();
        try (var _ = instances.start(recording(oldest))) {
            await().until(() -> jobs.count(oldest) == 1);
            assertEquals(List.of("for all"), ran);
        }
        database.run("delete from job where kind = ?", newest.name());
    }

    /** Also reads payloads of the previous version. */
    private record Upgrading(TestHandler<Note> current) implements JobHandler<Note> {
        @Override
        public JobKind<Note> kind() {
            return current.kind();
        }

        @Override
        public JobPolicy policy() {
            return current.policy();
        }

        @Override
        public JobResult run(Note note) throws Exception {
            return current.run(note);
        }

        @Override
        public Note read(int version, JsonNode payload, ObjectReader reader) throws java.io.IOException {
            return version == 1 ? new Note("upgraded") : JobHandler.super.read(version, payload, reader);
        }
    }

    private TestHandler<Note> recording(JobKind<Note> kind) {
        return TestHandler.of(kind, note -> {
            ran.add(note.text());
            return JobResult.done();
        });
    }
}
