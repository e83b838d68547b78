package dev.breakwater.email.smtp;

import java.util.List;
import java.util.Map;

import dev.breakwater.email.smtp.SendOutcome.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Several emails over one connection, and connections that fail before the first. */
class SmtpSessionTest {

    private final ScriptedSmtp server = new ScriptedSmtp();
    private SmtpClient smtp = smtp(Map.of());

    @AfterEach
    void stop() {
        smtp.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL", "RCPT", "DATA"})
    void a_421_in_the_middle_of_a_session_moves_the_email_to_a_new_connection_at_once(String step) {
        send("ada@example.com");
        server.answersOnce(step, "421 4.4.2 too many emails");

        assertInstanceOf(SendOutcome.Sent.class, send("bob@example.com"));

        assertEquals(2, server.connections());
        assertEquals(1, server.receivedBy("bob@example.com").size());
    }

    @Test
    void a_421_on_a_new_connection_is_a_failure_of_the_server() {
        server.answers("MAIL", "421 4.3.2 shutting down");
        var deferred = assertInstanceOf(SendOutcome.Deferred.class, send("ada@example.com"));
        assertEquals(Fault.SERVER, deferred.fault());
        assertEquals(1, server.connections());
    }

    @Test
    void a_421_instead_of_the_acceptance_defers_because_the_server_has_replied() {
        server.answers(".", "421 4.3.2 shutting down");
        assertInstanceOf(SendOutcome.Deferred.class, send("ada@example.com"));
        server.clearAnswers();
        assertInstanceOf(SendOutcome.Sent.class, send("ada@example.com"));
        assertEquals(2, server.connections());
    }

    @Test
    void the_dialogue_is_reset_after_a_refusal() {
        server.answers("bad@example.com", "RCPT", "550 5.1.1 no such user");
        var refused = assertInstanceOf(SendOutcome.Refused.class, send("bad@example.com"));
        assertEquals(new SmtpReply(550, "5.1.1", "550 5.1.1 no such user\n"), refused.reply());
        assertInstanceOf(SendOutcome.Sent.class, send("good@example.com"));
        assertEquals(1, server.connections());
        assertEquals(1, server.commands().stream().filter("RSET"::equals).count());
    }

    @Test
    void a_server_that_offers_pipelining_gets_sender_and_recipient_in_one_round_trip_and_content_only_after_both() {
        server.offers("PIPELINING");
        assertInstanceOf(SendOutcome.Sent.class, send("ada@example.com"));

        server.answers("bad@example.com", "RCPT", "550 5.1.1 no such user");
        assertEquals(
                "smtp-550",
                assertInstanceOf(SendOutcome.Refused.class, send("bad@example.com"))
                        .reason());
        server.answers("MAIL", "451 4.3.0 not now");
        assertEquals(
                "smtp-451",
                assertInstanceOf(SendOutcome.Deferred.class, send("bob@example.com"))
                        .reason());
        server.clearAnswers();
        assertInstanceOf(SendOutcome.Sent.class, send("bob@example.com"));

        assertEquals(1, server.connections());
        assertEquals(2, server.commands().stream().filter("DATA"::equals).count());
    }

    @Test
    void a_connection_carries_a_limited_number_of_emails() {
        smtp = smtp(Map.of("breakwater.smtp.emails-per-connection", "3"));
        for (int i = 0; i < 7; i++) assertInstanceOf(SendOutcome.Sent.class, send("ada@example.com"));
        assertEquals(3, server.connections());
    }

    @Test
    void silence_after_the_recipient_is_perhaps_that_of_its_domain_and_before_it_that_of_the_server() {
        server.answers("slow@example.com", "RCPT", ScriptedSmtp.HANG);
        assertEquals(
                Fault.DESTINATION,
                assertInstanceOf(SendOutcome.Deferred.class, send("slow@example.com"))
                        .fault());
        server.answers("greeting", ScriptedSmtp.HANG);
        assertEquals(
                Fault.SERVER,
                assertInstanceOf(SendOutcome.Deferred.class, send("ada@example.com"))
                        .fault());
    }

    @ParameterizedTest
    @ValueSource(strings = {"454 4.7.0 no TLS now", "220 go ahead, but no TLS follows", ScriptedSmtp.DROP})
    void an_email_is_not_sent_when_starttls_fails(String answer) {
        server.offers("STARTTLS").answers("STARTTLS", answer);
        smtp = smtp(Map.of("breakwater.smtp.encryption", "starttls"));

        var deferred = assertInstanceOf(SendOutcome.Deferred.class, send("ada@example.com"));

        assertEquals(Fault.SERVER, deferred.fault());
        assertTrue(server.commands().stream().noneMatch(it -> it.startsWith("MAIL")));
    }

    @Test
    void a_server_that_sends_garbage_instead_of_a_greeting_fails() {
        server.answers("greeting", "\u0000\u0001\uFFFF".repeat(10_000));
        assertEquals(
                Fault.SERVER,
                assertInstanceOf(SendOutcome.Deferred.class, send("ada@example.com"))
                        .fault());
    }

    @Test
    void the_acceptance_is_kept_with_the_name_that_the_server_gave_the_email() {
        server.answers(".", "250 2.0.0 queued as 4711");
        var sent = assertInstanceOf(SendOutcome.Sent.class, send("ada@example.com"));
        assertEquals(
                List.of(250, "2.0.0"), List.of(sent.reply().code(), sent.reply().enhancedCode()));
        assertTrue(sent.reply().text().contains("4711"));
    }

    private SendOutcome send(String to) {
        return smtp.send(SmtpClients.email(to), () -> true);
    }

    private SmtpClient smtp(Map<String, String> settings) {
        return SmtpClients.client(server.port(), settings);
    }
}
