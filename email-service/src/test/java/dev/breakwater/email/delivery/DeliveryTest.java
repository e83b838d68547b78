package dev.breakwater.email.delivery;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import dev.breakwater.email.EmailEvents;
import dev.breakwater.email.People;
import dev.breakwater.email.message.AddressedEmail;
import dev.breakwater.email.message.Email;
import dev.breakwater.email.smtp.ScriptedSmtp;
import dev.breakwater.events.EmailEvent;
import dev.breakwater.platform.background.BackgroundLoops;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The outcome of a delivery when the mail server misbehaves or the service dies. */
@QuarkusTest
@TestProfile(BadServer.class)
class DeliveryTest {

    @Inject
    BackgroundLoops loops;

    @Inject
    DeliveryQueue queue;

    @Inject
    SendAttempt attempt;

    @Inject
    LeaseRecovery recovery;

    @Inject
    DeliveryConfig config;

    private final String to = People.newAddress();
    private final UUID userId = UUID.randomUUID();
    private final EmailEvents emailEvents = new EmailEvents();
    private ScriptedSmtp server;

    @BeforeEach
    void startServer() {
        server = new ScriptedSmtp(BadServer.port());
    }

    @AfterEach
    void stopServer() {
        server.close();
        emailEvents.close();
    }

    @Test
    void while_the_server_is_down_deliveries_wait_and_are_sent_when_it_is_back() {
        server.close();
        queue(to);
        await().until(() -> Rows.to(to).getFirst().attempts() >= 2);
        assertEquals("unreachable", Rows.to(to).getFirst().reason());

        server = new ScriptedSmtp(BadServer.port());

        Rows.await(to, DeliveryState.SENT);
        emailEvents.await(userId, EmailEvent.Sent.class);
        assertEquals(1, server.receivedBy(to).size());
    }

    @Test
    void a_4xx_reply_is_retried() {
        server.answers(to, "RCPT", "451 4.7.1 greylisted");
        queue(to);
        await().until(() -> "smtp-451".equals(Rows.to(to).getFirst().reason()));
        server.clearAnswers();
        Rows.await(to, DeliveryState.SENT);
    }

    @Test
    void a_5xx_reply_parks_the_delivery_with_its_reason() {
        server.answers(to, "RCPT", "550 5.1.1 <" + to + "> unknown");
        queue(to);

        var parked = emailEvents.await(userId, EmailEvent.Parked.class);

        assertEquals("smtp-550", parked.reason());
        assertEquals("smtp-550", Rows.await(to, DeliveryState.PARKED).reason());
        assertEquals(1, Rows.to(to).getFirst().attempts());
    }

    @Test
    void a_connection_lost_after_the_content_leaves_the_outcome_unknown_and_is_not_retried() {
        server.answers(to, ".", ScriptedSmtp.DROP);
        queue(to);

        emailEvents.await(userId, EmailEvent.OutcomeUnknown.class);

        server.clearAnswers();
        awaitMarker();
        assertEquals("UNKNOWN", Rows.to(to).getFirst().state());
        assertEquals(1, emailEvents.about(userId).size());
        assertEquals(1, server.commands().stream().filter(it -> it.contains(to)).count());
    }

    @Test
    void a_server_that_never_replies_does_not_block_other_deliveries() {
        var stuck = IntStream.range(0, 3).mapToObj(_ -> People.newAddress()).toList();
        for (var it : stuck) server.answers(it, ".", ScriptedSmtp.HANG);
        stuck.forEach(this::queue);
        queue(to);

        Rows.await(to, DeliveryState.SENT);
        for (var it : stuck) Rows.await(it, DeliveryState.UNKNOWN);
    }

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
    void a_worker_that_lost_its_claim_finds_the_gate_closed() {
        var delivery = claimed();
        assertTrue(queue.openGate(delivery));
        assertFalse(queue.openGate(delivery), "the gate opens once");

        var slow = claimed();
        Rows.change("update letters set lease_until = now() - interval '1 second' where id = ?", slow.id);
        assertFalse(queue.openGate(slow));

        assertFalse(queue.endAttempt(stale(delivery), Instant.now(), Transition.end(DeliveryState.SENT, null, null)));
    }

    @Test
    void two_workers_never_claim_the_same_delivery() {
        var second = new DeliveryWorker(queue, attempt, recovery, config, loops);
        second.start(null);
        try {
            var recipients =
                    IntStream.range(0, 120).mapToObj(_ -> People.newAddress()).toList();
            QuarkusTransaction.requiringNew().run(() -> recipients.forEach(this::persist));
            for (var it : recipients) Rows.await(it, DeliveryState.SENT);
            awaitMarker();
            for (var it : recipients) assertEquals(1, server.receivedBy(it).size(), it);
        } finally {
            stop(second);
        }
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

    private void queue(String recipient) {
        queue(recipient, new Email.Welcome("Ada"));
    }

    private void queue(String recipient, Email email) {
        QuarkusTransaction.requiringNew()
                .run(() -> queue.queue(DeliveryRow.queued(userId, null, new AddressedEmail(recipient, "en", email))));
    }

    private void persist(String recipient) {
        queue.queue(DeliveryRow.queued(
                UUID.randomUUID(), null, new AddressedEmail(recipient, "en", new Email.Welcome("Ada"))));
    }

    /** The state after a kill -9: claimed by a worker that no longer exists. */
    private void crashed(DeliveryState deliveryState) {
        var row = DeliveryRow.queued(userId, null, new AddressedEmail(to, "en", new Email.Welcome("Ada")));
        row.state = deliveryState;
        row.attempts = 1;
        row.leaseUntil = Instant.now().minusSeconds(1);
        QuarkusTransaction.requiringNew().run(() -> queue.queue(row));
    }

    /** Claimed by this test with a valid lease, so that no worker claims it. */
    private DeliveryRow claimed() {
        var row = DeliveryRow.queued(
                userId, null, new AddressedEmail(People.newAddress(), "en", new Email.Welcome("Ada")));
        row.state = DeliveryState.CLAIMED;
        row.attempts = 1;
        row.leaseUntil = Instant.now().plusSeconds(60);
        QuarkusTransaction.requiringNew().run(() -> queue.queue(row));
        return row;
    }

    private static DeliveryRow stale(DeliveryRow delivery) {
        delivery.attempts -= 1;
        return delivery;
    }

    /** Waits until deliveries that were queued later are sent; by then earlier ones have been processed. */
    private void awaitMarker() {
        for (int i = 0; i < 2 * config.parallel(); i++) {
            var marker = People.newAddress();
            QuarkusTransaction.requiringNew().run(() -> persist(marker));
            Rows.await(marker, DeliveryState.SENT);
        }
    }

    private static void stop(DeliveryWorker deliveryWorker) {
        try {
            deliveryWorker.stop(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
