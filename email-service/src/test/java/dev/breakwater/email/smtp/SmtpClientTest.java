package dev.breakwater.email.smtp;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.breakwater.email.smtp.ScriptedSmtp.DROP;
import static dev.breakwater.email.smtp.ScriptedSmtp.HANG;
import static dev.breakwater.email.smtp.ScriptedSmtp.TRICKLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The outcome of each failure at each step of an SMTP dialogue. */
class SmtpClientTest {

    private static final ContentGate OPEN = () -> true;

    private final ScriptedSmtp server = new ScriptedSmtp();
    private SmtpClient smtp = smtp(Map.of());

    @AfterEach
    void stop() {
        smtp.close();
        server.close();
    }

    @Test
    void an_accepted_email_is_sent_and_the_next_one_uses_the_same_connection() {
        assertInstanceOf(SendOutcome.Sent.class, send("ada@example.com"));
        assertInstanceOf(SendOutcome.Sent.class, send("bob@example.com"));

        assertEquals(
                List.of("ada@example.com", "bob@example.com"),
                server.received().stream().map(ScriptedSmtp.Received::to).toList());
        assertEquals(1, server.connections());
    }

    @ParameterizedTest
    @ValueSource(strings = {"greeting", "MAIL", "RCPT", "DATA", "."})
    void a_4xx_at_any_step_defers(String step) {
        server.answers(step, "451 4.3.0 not now");
        assertInstanceOf(SendOutcome.Deferred.class, send("ada@example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL", "RCPT", "DATA", "."})
    void a_5xx_to_the_email_rejects_it_permanently(String step) {
        server.answers(step, "550 5.1.1 no such user");

        var refused = assertInstanceOf(SendOutcome.Refused.class, send("ada@example.com"));

        assertEquals("smtp-550", refused.reason());
        assertTrue(refused.reply().text().contains("no such user"));
    }

    @ParameterizedTest
    @CsvSource({"greeting,554 go away", "MAIL,530 sign in first", "MAIL,535 who are you"})
    void a_5xx_to_the_client_defers_because_it_does_not_depend_on_the_email(String step, String answer) {
        server.answers(step, answer);
        assertInstanceOf(SendOutcome.Deferred.class, send("ada@example.com"));
    }

    @Test
    void a_rejection_does_not_affect_the_next_email() {
        server.answers("bad@example.com", "RCPT", "550 no such user");

        assertInstanceOf(SendOutcome.Refused.class, send("bad@example.com"));
        assertInstanceOf(SendOutcome.Sent.class, send("good@example.com"));
        assertEquals(1, server.connections());
    }

    @Test
    void an_unreachable_server_defers() {
        server.close();
        assertEquals(
                "unreachable",
                assertInstanceOf(SendOutcome.Deferred.class, send("ada@example.com"))
                        .reason());
    }

    @ParameterizedTest
    @CsvSource({
        "greeting," + HANG,
        "EHLO," + HANG,
        "RCPT," + HANG,
        "DATA," + HANG,
        "RCPT," + TRICKLE,
        "greeting," + DROP,
        "MAIL," + DROP,
        "RCPT," + DROP,
        "DATA," + DROP,
        "RCPT,nonsense"
    })
    void silence_before_the_content_defers_in_time(String step, String answer) {
        server.answers(step, answer);
        assertTimeout(
                Duration.ofSeconds(5), () -> assertInstanceOf(SendOutcome.Deferred.class, send("ada@example.com")));
    }

    @ParameterizedTest
    @CsvSource({"content," + HANG, "content," + DROP, ".," + HANG, ".," + DROP, ".," + TRICKLE, ".,nonsense"})
    void silence_after_the_content_began_leaves_the_outcome_unknown(String step, String answer) {
        server.answers(step, answer);
        assertTimeout(
                Duration.ofSeconds(5), () -> assertInstanceOf(SendOutcome.Uncertain.class, send("ada@example.com")));
    }

    @Test
    void the_gate_is_called_after_the_server_agreed_and_before_it_sees_any_content() {
        var seen = new HashMap<String, Integer>();
        smtp.send(SmtpClients.email("ada@example.com"), () -> {
            seen.put(server.commands().getLast(), server.received().size());
            return true;
        });
        assertEquals(Map.of("DATA", 0), seen);
    }

    @Test
    void behind_a_closed_gate_the_server_sees_nothing_and_the_connection_ends() {
        assertInstanceOf(SendOutcome.Withheld.class, smtp.send(SmtpClients.email("ada@example.com"), () -> false));
        assertInstanceOf(SendOutcome.Sent.class, send("bob@example.com"));

        assertEquals(
                List.of("bob@example.com"),
                server.received().stream().map(ScriptedSmtp.Received::to).toList());
        assertEquals(2, server.connections());
    }

    @Test
    void a_slow_gate_does_not_count_towards_the_timeout() {
        var outcome = smtp.send(SmtpClients.email("ada@example.com"), () -> {
            LockSupport.parkNanos(Duration.ofMillis(1_500).toNanos());
            return true;
        });
        assertInstanceOf(SendOutcome.Sent.class, outcome);
    }

    @Test
    void a_gate_that_throws_sends_nothing() {
        var outcome = smtp.send(SmtpClients.email("ada@example.com"), () -> {
            throw new IllegalStateException("the database is unavailable");
        });
        assertInstanceOf(SendOutcome.Deferred.class, outcome);
        assertTrue(server.received().isEmpty());
    }

    @Test
    void a_kept_connection_that_the_server_dropped_is_replaced() {
        assertInstanceOf(SendOutcome.Sent.class, send("ada@example.com"));
        server.dropConnections();
        assertInstanceOf(SendOutcome.Sent.class, send("bob@example.com"));
        assertEquals(2, server.connections());
    }

    @Test
    void encryption_that_is_required_and_not_offered_defers() {
        smtp = smtp(Map.of("breakwater.smtp.encryption", "starttls"));
        assertInstanceOf(SendOutcome.Deferred.class, send("ada@example.com"));
        assertTrue(server.commands().stream().noneMatch(it -> it.startsWith("MAIL")));
    }

    @Test
    void wrong_credentials_defer() {
        server.offers("AUTH PLAIN").answers("AUTH", "535 5.7.8 who are you");
        smtp = smtp(credentials("none"));
        var deferred = assertInstanceOf(SendOutcome.Deferred.class, send("ada@example.com"));
        assertEquals("wrong-credentials", deferred.reason(), deferred.reply().text());
    }

    @Test
    void a_password_is_not_sent_in_plain_text_unless_configured_and_no_email_without_it() {
        server.offers("AUTH PLAIN");
        smtp = smtp(credentials("optional"));
        assertInstanceOf(SendOutcome.Deferred.class, send("ada@example.com"));

        server.offers();
        smtp = smtp(credentials("none"));
        assertInstanceOf(SendOutcome.Deferred.class, send("ada@example.com"));

        assertTrue(server.commands().stream().noneMatch(it -> it.startsWith("AUTH") || it.startsWith("MAIL")));
    }

    private static Map<String, String> credentials(String encryption) {
        return Map.of(
                "breakwater.smtp.username", "us",
                "breakwater.smtp.password", "guess",
                "breakwater.smtp.encryption", encryption);
    }

    @Test
    void an_address_in_another_script_is_sent_where_the_server_can_take_it_and_refused_where_not() {
        assertEquals(
                "smtputf8-unsupported",
                assertInstanceOf(SendOutcome.Refused.class, send("用户@例子.中国")).reason());

        server.offers("SMTPUTF8");
        assertInstanceOf(SendOutcome.Sent.class, send("用户@例子.中国"));
        assertInstanceOf(SendOutcome.Sent.class, send("ada@example.com"));

        var received = server.received();
        assertEquals("用户@xn--fsqu00a.xn--fiqs8s", received.getFirst().to());
        assertTrue(
                received.getFirst().from().endsWith("SMTPUTF8"),
                received.getFirst().from());
        assertTrue(
                !received.getLast().from().contains("SMTPUTF8"),
                received.getLast().from());
    }

    private SendOutcome send(String to) {
        return smtp.send(SmtpClients.email(to), OPEN);
    }

    private SmtpClient smtp(Map<String, String> settings) {
        return SmtpClients.client(server.port(), settings);
    }
}
