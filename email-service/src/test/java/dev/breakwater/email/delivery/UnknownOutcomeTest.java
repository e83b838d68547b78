package dev.breakwater.email.delivery;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import dev.breakwater.email.message.Email;
import dev.breakwater.email.smtp.ScriptedSmtp;
import dev.breakwater.events.EmailEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Kinds of email that may arrive twice, when the server does not say whether it has accepted the first copy. */
@QuarkusTest
@TestProfile(UnknownOutcomeTest.SendAgain.class)
class UnknownOutcomeTest extends ScriptedDelivery {

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

    /** The server took the email, and its answer came too late: half a minute, scaled down with the timeout. */
    @Test
    void an_email_that_may_arrive_twice_is_sent_again_with_the_same_message_id() {
        server.answersOnce(to, ".", ScriptedSmtp.LATE + "250 taken");
        queue(to, new Email.Welcome("Ada"));

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
        queue(to, new Email.Welcome("Ada"));
        emailEvents.await(userId, EmailEvent.OutcomeUnknown.class);
        assertEquals(2, Rows.to(to).getFirst().attempts());
    }

    @Test
    void a_refusal_of_the_second_copy_leaves_the_outcome_of_the_first_unknown() {
        server.answersOnce(to, ".", ScriptedSmtp.DROP);
        queue(to, new Email.Welcome("Ada"));
        await().until(() -> Rows.to(to).getFirst().attempts() == 1
                && Rows.to(to).getFirst().state().equals("QUEUED"));
        server.answers(to, "RCPT", "550 5.1.1 no such user");
        emailEvents.await(userId, EmailEvent.OutcomeUnknown.class);
        assertEquals("smtp-550", Rows.to(to).getFirst().reason());
    }

    @Test
    void an_email_of_another_kind_is_not_sent_again() {
        server.answersOnce(to, ".", ScriptedSmtp.DROP);
        queue(to, new Email.SessionTheft(Instant.now()));
        emailEvents.await(userId, EmailEvent.OutcomeUnknown.class);
        assertEquals(1, Rows.to(to).getFirst().attempts());
    }
}
