package dev.breakwater.email.delivery;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.email.EmailEvents;
import dev.breakwater.email.People;
import dev.breakwater.email.message.AddressedEmail;
import dev.breakwater.email.message.Email;
import dev.breakwater.email.smtp.ScriptedSmtp;
import dev.breakwater.events.EmailEvent;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Kinds of email that may arrive twice, when the server does not say whether it has accepted the first copy. */
@QuarkusTest
@TestProfile(UnknownOutcomeTest.SendAgain.class)
class UnknownOutcomeTest {

    public static class SendAgain extends BadServer {
        @Override
        public Map<String, String> getConfigOverrides() {
            var overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("breakwater.smtp.content-timeout", "1S");
            overrides.put("breakwater.smtp.breaker-pause", "PT0.2S");
            overrides.put("breakwater.smtp.longest-breaker-pause", "PT0.4S");
            overrides.put("breakwater.delivery.unknown.kinds.welcome", "send-again");
            return overrides;
        }
    }

    @Inject
    DeliveryQueue queue;

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

    /** The server took the email, and its answer came too late: half a minute, scaled down with the timeout. */
    @Test
    void an_email_that_may_arrive_twice_is_sent_again_with_the_same_message_id() {
        server.answersOnce(".", ScriptedSmtp.LATE + "250 taken");
        queue(new Email.Welcome("Ada"));

        emailEvents.await(userId, EmailEvent.Sent.class);

        var copies = server.receivedBy(to);
        assertEquals(2, copies.size());
        var id = "Message-ID: <" + Rows.to(to).getFirst().id() + "@";
        for (var copy : copies) assertTrue(copy.content().contains(id));
        assertEquals(1, emailEvents.about(userId).size());
    }

    @Test
    void after_the_second_copy_the_outcome_stays_unknown() {
        server.answers(to, ".", ScriptedSmtp.DROP);
        queue(new Email.Welcome("Ada"));
        emailEvents.await(userId, EmailEvent.OutcomeUnknown.class);
        assertEquals(2, Rows.to(to).getFirst().attempts());
    }

    @Test
    void a_refusal_of_the_second_copy_leaves_the_outcome_of_the_first_unknown() {
        server.answersOnce(".", ScriptedSmtp.DROP);
        queue(new Email.Welcome("Ada"));
        await().until(() -> Rows.to(to).getFirst().attempts() == 1
                && Rows.to(to).getFirst().state().equals("QUEUED"));
        server.answers(to, "RCPT", "550 5.1.1 no such user");
        emailEvents.await(userId, EmailEvent.OutcomeUnknown.class);
        assertEquals("smtp-550", Rows.to(to).getFirst().reason());
    }

    @Test
    void an_email_of_another_kind_is_not_sent_again() {
        server.answersOnce(".", ScriptedSmtp.DROP);
        queue(new Email.SessionTheft(Instant.now()));
        emailEvents.await(userId, EmailEvent.OutcomeUnknown.class);
        assertEquals(1, Rows.to(to).getFirst().attempts());
    }

    @Test
    void an_answer_that_comes_in_time_is_awaited() {
        server.answers(to, "RCPT", ScriptedSmtp.LATE + "250 ok");
        queue(new Email.Welcome("Ada"));
        Rows.await(to, DeliveryState.SENT);
        assertEquals(1, Rows.to(to).getFirst().attempts());
    }

    private void queue(Email email) {
        QuarkusTransaction.requiringNew()
                .run(() -> queue.queue(DeliveryRow.queued(userId, null, new AddressedEmail(to, "en", email))));
    }
}
