package dev.breakwater.email.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;

import jakarta.inject.Inject;

import dev.breakwater.email.People;
import dev.breakwater.email.message.AddressedEmail;
import dev.breakwater.email.message.Email;
import dev.breakwater.events.EmailEvent;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.jobs.JobHandler;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The outcome of a delivery whose worker dies, that is no longer wanted, or that has ended. */
@QuarkusTest
@TestProfile(BadServer.class)
class DeliveryTest extends ScriptedDelivery {

    private static final Instant CLAIMED_AT = Timestamps.now().minusSeconds(90);

    private static final String INSERT_WELCOME = """
            insert into letters (id, user_id, template, language, recipient, content, state, created_at, due_at, has_job)
            values (?, ?, 'welcome', 'EN', ?, '{"letter":"Welcome","name":"Ada"}', 'QUEUED', now(), now(), ?)
            """;

    @Inject
    JobHandler<DueDelivery> job;

    @Inject
    DeliveryPruning pruning;

    @Test
    void a_delivery_whose_worker_died_while_sending_content_is_unknown_and_not_sent_again() {
        crashed(DeliveryState.SENDING);

        emailEvents.await(userId, EmailEvent.OutcomeUnknown.class);

        awaitMarker();
        assertEquals("sender-lost", Rows.await(to, DeliveryState.UNKNOWN).reason());
        assertTrue(server.receivedBy(to).isEmpty());
    }

    @Test
    void a_delivery_whose_worker_died_before_the_content_is_sent() {
        crashed(DeliveryState.CLAIMED);
        Rows.await(to, DeliveryState.SENT);
        assertEquals(1, server.receivedBy(to).size());
    }

    @Test
    void the_attempt_of_a_worker_that_died_is_stored_with_the_time_at_which_it_began() {
        crashed(DeliveryState.SENDING);
        var delivery = Rows.await(to, DeliveryState.UNKNOWN).id();
        assertEquals(
                1,
                Rows.change(
                        "update attempts set detail = null where letter_id = ? and began_at = ?::timestamptz",
                        delivery,
                        CLAIMED_AT.toString()));
    }

    @Test
    void ended_deliveries_are_deleted_after_their_retention_however_many_there_are() {
        var user = UUID.randomUUID();
        var ended = """
                insert into letters (id, user_id, template, language, recipient, state, created_at, due_at, ended_at)
                select gen_random_uuid(), ?, 'welcome', 'EN', ?, 'SENT', now(), now(), now() - ?::interval
                from generate_series(1, ?)
                """;
        Rows.change(ended, user, to, "31 days", 2_500);
        Rows.change(ended, user, to, "29 days", 3);
        pruning.prune();
        assertEquals(3, Rows.to(to).size());
    }

    @Test
    void the_content_of_an_email_whose_link_has_expired_is_deleted() {
        var past = Instant.now().minusSeconds(60);
        queue(to, new Email.PasswordReset("tok", past, past));
        Rows.await(to, DeliveryState.PARKED);
        pruning.prune();
        assertNull(Rows.to(to).getFirst().content());
    }

    @Test
    void of_two_workers_that_run_an_attempt_one_finds_the_gate_open_and_only_its_result_is_stored() {
        var first = waiting();
        var second = Attempt.begin(first.delivery());
        assertTrue(queue.openGate(first));
        assertFalse(queue.openGate(second));
        assertFalse(queue.openGate(first), "the gate opens once");

        QuarkusTransaction.requiringNew().run(() -> {
            assertFalse(queue.endAttempt(second, Transition.retry("smtp-451", null, Duration.ZERO)));
            assertTrue(queue.endAttempt(first, Transition.end(DeliveryState.SENT, null, null)));
        });
        assertFalse(queue.openGate(second), "the delivery has ended");
    }

    @Test
    void of_several_runs_of_one_job_one_sends() {
        var row = DeliveryRow.queued(userId, null, new AddressedEmail(to, "en", new Email.Welcome("Ada")));
        Rows.change(INSERT_WELCOME, row.id, userId, to, true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) threads.submit(() -> job.run(new DueDelivery(row.id)));
        }
        assertEquals(1, server.receivedBy(to).size());
    }

    @Test
    void a_delivery_that_a_worker_of_the_version_before_holds_is_left_to_it() {
        var held = claimed();
        awaitMarker();
        assertEquals("CLAIMED", Rows.to(held.recipient).getFirst().state());
        assertEquals(1, Rows.to(held.recipient).getFirst().attempts());
    }

    @Test
    void what_an_instance_of_the_version_before_queues_is_sent() {
        Rows.change(INSERT_WELCOME, UUID.randomUUID(), userId, to, false);
        Rows.await(to, DeliveryState.SENT);
    }

    @Test
    void an_email_with_an_expired_link_is_not_sent() {
        var past = Instant.now().minusSeconds(60);
        queue(to, new Email.PasswordReset("tok", past, past));
        assertEquals(
                "expired", emailEvents.await(userId, EmailEvent.Parked.class).reason());
        assertTrue(server.receivedBy(to).isEmpty());
    }

    @Test
    void a_delivery_retried_for_too_long_is_parked() {
        server.answers(to, "RCPT", "451 not now");
        queue(to);
        await().until(() -> Rows.to(to).getFirst().attempts() > 0);
        Rows.change("update letters set created_at = now() - interval '25 hours' where recipient = ?", to);
        assertEquals(
                "age-exhausted",
                emailEvents.await(userId, EmailEvent.Parked.class).reason());
    }

    @Test
    void a_delivery_to_an_erased_person_is_suppressed() {
        server.answers(to, "RCPT", "451 not now");
        queue(to);
        await().until(() -> Rows.to(to).getFirst().attempts() > 0);
        QuarkusTransaction.requiringNew().run(() -> queue.erase(userId));
        assertEquals(
                "erased", emailEvents.await(userId, EmailEvent.Suppressed.class).reason());
        assertTrue(Rows.to(to).isEmpty());
    }

    @Test
    void an_email_has_the_same_message_id_at_every_attempt() {
        server.answers(to, ".", "451 not now");
        queue(to);
        await().until(() -> Rows.to(to).getFirst().attempts() >= 2);
        server.clearAnswers();
        var id = Rows.await(to, DeliveryState.SENT).id();
        assertTrue(server.receivedBy(to).getFirst().content().contains("Message-ID: <" + id + "@"));
    }

    /** The state after a kill -9: claimed by a worker that no longer exists. */
    private void crashed(DeliveryState deliveryState) {
        var row = DeliveryRow.queued(userId, null, new AddressedEmail(to, "en", new Email.Welcome("Ada")));
        row.state = deliveryState.name();
        row.attempts = 1;
        row.claimedAt = CLAIMED_AT;
        row.leaseUntil = Instant.now().minusSeconds(1);
        store(row);
    }

    /** Claimed by this test with a valid lease, so that no worker claims it. */
    private DeliveryRow claimed() {
        var row = DeliveryRow.queued(
                userId, null, new AddressedEmail(People.newAddress(), "en", new Email.Welcome("Ada")));
        row.state = DeliveryState.CLAIMED.name();
        row.attempts = 1;
        row.leaseUntil = Instant.now().plusSeconds(60);
        store(row);
        return row;
    }

    /** Queued without a job, so that only this test runs attempts. */
    private Attempt waiting() {
        var row = DeliveryRow.queued(userId, null, new AddressedEmail(to, "en", new Email.Welcome("Ada")));
        Rows.change(INSERT_WELCOME, row.id, userId, to, true);
        return Attempt.begin(queue.find(row.id).orElseThrow());
    }
}
