package dev.breakwater.email.delivery;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import dev.breakwater.email.Outcomes;
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

/** How a letter ends when the mail server misbehaves or the service dies. */
@QuarkusTest
@TestProfile(BadServer.class)
class DeliveryTest {

    @Inject
    BackgroundLoops loops;

    @Inject
    DeliveryQueue letters;

    @Inject
    SendAttempt attempt;

    @Inject
    LeaseRecovery recovery;

    @Inject
    DeliveryConfig config;

    private final String to = People.somebody();
    private final UUID userId = UUID.randomUUID();
    private final Outcomes outcomes = new Outcomes();
    private ScriptedSmtp server;

    @BeforeEach
    void listen() {
        server = new ScriptedSmtp(BadServer.port());
    }

    @AfterEach
    void silence() {
        server.close();
        outcomes.close();
    }

    @Test
    void while_the_server_is_down_letters_wait_and_go_when_it_is_back() {
        server.close();
        queue(to);
        await().until(() -> Rows.to(to).getFirst().attempts() >= 2);
        assertEquals("unreachable", Rows.to(to).getFirst().reason());

        server = new ScriptedSmtp(BadServer.port());

        Rows.await(to, DeliveryState.SENT);
        outcomes.await(userId, EmailEvent.Sent.class);
        assertEquals(1, server.receivedBy(to).size());
    }

    @Test
    void not_now_means_later() {
        server.answers(to, "RCPT", "451 4.7.1 greylisted");
        queue(to);
        await().until(() -> "smtp-451".equals(Rows.to(to).getFirst().reason()));
        server.behave();
        Rows.await(to, DeliveryState.SENT);
    }

    @Test
    void no_means_never_and_the_reason_is_kept() {
        server.answers(to, "RCPT", "550 5.1.1 <" + to + "> unknown");
        queue(to);

        var parked = outcomes.await(userId, EmailEvent.Parked.class);

        assertEquals("smtp-550", parked.reason());
        assertEquals("smtp-550", Rows.await(to, DeliveryState.PARKED).reason());
        assertEquals(1, Rows.to(to).getFirst().attempts());
    }

    @Test
    void a_connection_lost_after_the_content_leaves_the_outcome_unknown_and_the_letter_alone() {
        server.answers(to, ".", ScriptedSmtp.DROP);
        queue(to);

        outcomes.await(userId, EmailEvent.OutcomeUnknown.class);

        server.behave();
        awaitMarker();
        assertEquals("UNKNOWN", Rows.to(to).getFirst().state());
        assertEquals(1, outcomes.about(userId).size());
        assertEquals(1, server.commands().stream().filter(it -> it.contains(to)).count());
    }

    @Test
    void a_server_that_never_answers_holds_up_nobody_else() {
        var stuck = IntStream.range(0, 3).mapToObj(_ -> People.somebody()).toList();
        for (var it : stuck) server.answers(it, ".", ScriptedSmtp.HANG);
        stuck.forEach(this::queue);
        queue(to);

        Rows.await(to, DeliveryState.SENT);
        for (var it : stuck) Rows.await(it, DeliveryState.UNKNOWN);
    }

    @Test
    void a_letter_whose_sender_died_with_the_content_under_way_is_unknown_and_not_sent_again() {
        crashed(DeliveryState.SENDING);

        outcomes.await(userId, EmailEvent.OutcomeUnknown.class);

        awaitMarker();
        assertEquals("sender-lost", Rows.await(to, DeliveryState.UNKNOWN).reason());
        assertTrue(server.receivedBy(to).isEmpty());
    }

    @Test
    void a_letter_whose_sender_died_before_the_content_is_sent() {
        crashed(DeliveryState.CLAIMED);
        Rows.await(to, DeliveryState.SENT);
        assertEquals(1, server.receivedBy(to).size());
    }

    @Test
    void a_sender_that_lost_its_claim_finds_the_gate_shut() {
        var letter = claimed();
        assertTrue(letters.open(letter));
        assertFalse(letters.open(letter), "the gate opens once");

        var slow = claimed();
        Rows.change("update letters set lease_until = now() - interval '1 second' where id = ?", slow.id);
        assertFalse(letters.open(slow));

        assertFalse(letters.take(stale(letter), Instant.now(), Transition.end(DeliveryState.SENT, null, null)));
    }

    @Test
    void two_senders_never_take_the_same_letter() {
        var second = new DeliveryWorker(letters, attempt, recovery, config, loops);
        second.start(null);
        try {
            var recipients =
                    IntStream.range(0, 120).mapToObj(_ -> People.somebody()).toList();
            QuarkusTransaction.requiringNew().run(() -> recipients.forEach(this::persist));
            for (var it : recipients) Rows.await(it, DeliveryState.SENT);
            awaitMarker();
            for (var it : recipients) assertEquals(1, server.receivedBy(it).size(), it);
        } finally {
            stop(second);
        }
    }

    @Test
    void a_letter_with_a_dead_link_is_not_sent() {
        var past = Instant.now().minusSeconds(60);
        queue(to, new Email.PasswordReset("tok", past, past));
        assertEquals("expired", outcomes.await(userId, EmailEvent.Parked.class).reason());
        assertTrue(server.receivedBy(to).isEmpty());
    }

    @Test
    void what_was_tried_for_too_long_is_parked() {
        server.answers(to, "RCPT", "451 not now");
        queue(to);
        await().until(() -> Rows.to(to).getFirst().attempts() > 0);
        Rows.change("update letters set created_at = now() - interval '25 hours' where recipient = ?", to);
        assertEquals(
                "age-exhausted", outcomes.await(userId, EmailEvent.Parked.class).reason());
    }

    @Test
    void a_letter_of_an_erased_person_is_suppressed() {
        server.answers(to, "RCPT", "451 not now");
        queue(to);
        await().until(() -> Rows.to(to).getFirst().attempts() > 0);
        QuarkusTransaction.requiringNew().run(() -> letters.forget(userId));
        assertEquals(
                "erased", outcomes.await(userId, EmailEvent.Suppressed.class).reason());
        assertTrue(Rows.to(to).isEmpty());
    }

    @Test
    void the_same_letter_has_one_message_id_at_every_attempt() {
        server.answers(to, ".", "451 not now");
        queue(to);
        await().until(() -> Rows.to(to).getFirst().attempts() >= 2);
        server.behave();
        var id = Rows.await(to, DeliveryState.SENT).id();
        assertTrue(server.receivedBy(to).getFirst().content().contains("Message-ID: <" + id + "@"));
    }

    private void queue(String recipient) {
        queue(recipient, new Email.Welcome("Ada"));
    }

    private void queue(String recipient, Email letter) {
        QuarkusTransaction.requiringNew()
                .run(() ->
                        letters.queue(DeliveryRow.queued(userId, null, new AddressedEmail(recipient, "en", letter))));
    }

    private void persist(String recipient) {
        letters.queue(DeliveryRow.queued(
                UUID.randomUUID(), null, new AddressedEmail(recipient, "en", new Email.Welcome("Ada"))));
    }

    /** As a kill -9 leaves it: claimed by somebody who will not come back. */
    private void crashed(DeliveryState deliveryState) {
        var row = DeliveryRow.queued(userId, null, new AddressedEmail(to, "en", new Email.Welcome("Ada")));
        row.state = deliveryState;
        row.attempts = 1;
        row.leaseUntil = Instant.now().minusSeconds(1);
        QuarkusTransaction.requiringNew().run(() -> letters.queue(row));
    }

    /** Held by this test: due long from now, so that no sender wants it. */
    private DeliveryRow claimed() {
        var row =
                DeliveryRow.queued(userId, null, new AddressedEmail(People.somebody(), "en", new Email.Welcome("Ada")));
        row.state = DeliveryState.CLAIMED;
        row.attempts = 1;
        row.leaseUntil = Instant.now().plusSeconds(60);
        QuarkusTransaction.requiringNew().run(() -> letters.queue(row));
        return row;
    }

    private static DeliveryRow stale(DeliveryRow letter) {
        letter.attempts -= 1;
        return letter;
    }

    /** Whatever was to come has come when these have, which were queued later. */
    private void awaitMarker() {
        for (int i = 0; i < 2 * config.parallel(); i++) {
            var marker = People.somebody();
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
