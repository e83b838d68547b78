package dev.breakwater.platform.jobs;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import dev.breakwater.platform.jobs.TestHandler.Note;
import dev.breakwater.platform.jobs.administration.JobAction;
import dev.breakwater.platform.jobs.administration.JobAdministration;
import dev.breakwater.platform.jobs.administration.JobAdministration.Outcome;
import dev.breakwater.platform.jobs.administration.JobState;
import dev.breakwater.platform.operators.DiscardReason;
import dev.breakwater.platform.page.PageRequest;
import dev.breakwater.stack.testing.http.Management;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class JobAdministrationTest {

    @Inject
    Jobs jobs;

    @Inject
    Instance.Factory instances;

    @Inject
    JobAdministration administration;

    private final UUID admin = UUID.randomUUID();
    private final JobKind<Note> kind = TestHandler.kindOfNotes();

    @Test
    void a_parked_job_that_is_retried_runs_as_if_it_had_never_failed() throws Exception {
        var isMended = new AtomicBoolean();
        try (var _ = instances.start(TestHandler.of(kind, note -> {
            if (!isMended.get()) throw new IllegalStateException("not yet");
            return JobResult.done();
        }))) {
            var id = parked();
            assertEquals(new Outcome.Done(), administration.retry(id, admin, true));
            assertEquals(1, jobs.count(kind, "parked"), "after a dry run");
            isMended.set(true);
            assertEquals(new Outcome.Done(), administration.retry(id, admin, false));
            jobs.awaitNone(kind);
            assertEquals(new Outcome.NotFound(), administration.retry(id, admin, false));
            var action = action("RETRY");
            assertEquals(id, action.job());
            assertEquals("a", action.key());
        }
    }

    @Test
    void a_discarded_job_is_gone_and_the_reason_is_kept() throws Exception {
        try (var _ = instances.start(failing())) {
            var id = parked();
            assertEquals(new Outcome.Done(), administration.discard(id, admin, new DiscardReason("a dry run"), true));
            assertEquals(1, jobs.count(kind));
            assertEquals(
                    new Outcome.Done(),
                    administration.discard(id, admin, new DiscardReason("the bucket is gone"), false));
            assertEquals(0, jobs.count(kind));
            assertEquals(new Outcome.NotFound(), administration.discard(id, admin, new DiscardReason("again"), false));
        }
        assertEquals("the bucket is gone", action("DISCARD").reason());
    }

    @Test
    void all_parked_jobs_of_a_kind_are_retried_at_once() throws Exception {
        var isMended = new AtomicBoolean();
        var ran = new AtomicInteger();
        try (var _ = instances.start(TestHandler.of(kind, note -> {
            if (!isMended.get()) throw new IllegalStateException("not yet");
            ran.incrementAndGet();
            return JobResult.done();
        }))) {
            for (int i = 0; i < 30; i++) jobs.add(kind, "key " + i, new Note("work"));
            await().until(() -> jobs.count(kind, "parked") == 30);
            assertEquals(30, administration.retryAll(kind.name(), admin, true));
            assertEquals(30, jobs.count(kind, "parked"));
            isMended.set(true);
            assertEquals(30, administration.retryAll(kind.name(), admin, false));
            jobs.awaitNone(kind);
        }
        assertEquals(30, ran.get());
        var action = action("RETRY_ALL");
        assertEquals(30, action.jobs());
        assertNull(action.job());
        assertEquals(0, administration.retryAll(kind.name(), admin, false));
    }

    @Test
    void a_job_that_runs_is_left_alone() throws Exception {
        var goOn = new CountDownLatch(1);
        try (var _ = instances.start(TestHandler.of(kind, note -> {
            goOn.await();
            return JobResult.done();
        }))) {
            jobs.add(kind, "a", new Note("running"));
            await().until(() -> jobs.count(kind, "leased") == 1);
            var id = UUID.fromString(jobs.value(kind, "id"));
            assertEquals(
                    new Outcome.Running(), administration.discard(id, admin, new DiscardReason("too late"), false));
            assertEquals(new Outcome.Running(), administration.retry(id, admin, false));
            goOn.countDown();
            jobs.awaitNone(kind);
        }
    }

    @Test
    void jobs_are_listed_by_kind_and_state_page_by_page() {
        for (int i = 0; i < 5; i++)
            jobs.add(kind, "key " + i, new Note("work"), Instant.now().plusSeconds(3_600));
        var first = administration.page(kind.name(), JobState.waiting, new PageRequest(3, Optional.empty()));
        assertEquals(3, first.items().size());
        assertEquals("key 4", first.items().getFirst().key());
        var rest = administration.page(kind.name(), null, PageRequest.parse("3", first.next()));
        assertEquals(2, rest.items().size());
        assertNull(rest.next());
        assertTrue(administration
                .page(kind.name(), JobState.parked, new PageRequest(3, Optional.empty()))
                .items()
                .isEmpty());
        var count = administration.counts().stream()
                .filter(it -> it.kind().equals(kind.name()))
                .findFirst()
                .orElseThrow();
        assertEquals(5, count.jobs());
    }

    @Test
    void what_is_parked_and_what_nobody_runs_shows_in_the_metrics() throws Exception {
        var unknown = TestHandler.kindOfNotes();
        jobs.add(unknown, "a", new Note("nobody"), Instant.now().minusSeconds(1_000));
        try (var _ = instances.start(failing())) {
            parked();
        }
        await().atMost(ofSeconds(30)).untilAsserted(() -> Management.get("/q/metrics")
                .then()
                .body(containsString("breakwater_jobs_parked{kind=\"" + kind.name() + "\"} 1.0"))
                .body(containsString("breakwater_jobs_oldest_due_age_seconds{kind=\"" + unknown.name() + "\"} 10")));
    }

    private TestHandler<Note> failing() {
        return TestHandler.of(kind, note -> {
            throw new IllegalStateException("always");
        });
    }

    private UUID parked() {
        jobs.add(kind, "a", new Note("work"));
        jobs.awaitParked(kind);
        return UUID.fromString(jobs.value(kind, "id"));
    }

    private JobAction action(String name) {
        return administration.actions(new PageRequest(100, Optional.empty())).items().stream()
                .filter(it -> it.admin().equals(admin) && it.action().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
