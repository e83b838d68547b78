package dev.breakwater.email.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import dev.breakwater.email.People;
import dev.breakwater.email.smtp.ScriptedSmtp;
import dev.breakwater.events.EmailEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What becomes of an email at a mail server that does not keep to the protocol, or has trouble. */
@QuarkusTest
@TestProfile(MisbehavingServerTest.ShortTimeouts.class)
class MisbehavingServerTest extends ScriptedDelivery {

    /** A late answer comes before the first timeout and after the second one. */
    public static class ShortTimeouts extends BadServer {
        @Override
        public Map<String, String> getConfigOverrides() {
            var overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("breakwater.smtp.envelope-timeout", "3S");
            overrides.put("breakwater.smtp.content-timeout", "1S");
            overrides.put("breakwater.smtp.encryption", "optional");
            return overrides;
        }
    }

    private static final Set<String> WITH_RECIPIENT = Set.of("RCPT", "DATA", "content", ".");
    private static final Set<String> OF_NEW_CONNECTION = Set.of("greeting", "EHLO");

    /**
     * It misbehaves once, and receives what is sent once. {@code attempts} is 1 where the same attempt goes on: with HELO after EHLO,
     * and on a new connection where an old one has ended before the content.
     */
    @ParameterizedTest(name = "{0} ({1}): {3} after {4}")
    @CsvSource(textBlock = """
            greylists,                             RCPT,     451 4.7.1 try again later,  SENT,    2
            is overloaded,                         greeting, 421 4.3.2 too busy,         SENT,    2
            has no disk,                           MAIL,     452 4.3.1 no storage,       SENT,    2
            has no disk,                           .,        452 4.3.1 no storage,       SENT,    2
            refuses the sender,                    MAIL,     550 5.7.1 not you,          PARKED,  1
            refuses the recipient,                 RCPT,     550 5.1.1 no such user,     PARKED,  1
            refuses data,                          DATA,     554 5.5.1 no valid email,   PARKED,  1
            refuses the content,                   .,        554 5.6.0 looks like spam,  PARKED,  1
            drops the connection at first,         greeting, DROP,                       SENT,    2
            drops the connection at the content,   content,  DROP,                       UNKNOWN, 1
            drops it before it answers,            .,        DROP,                       UNKNOWN, 1
            answers late,                          RCPT,     LATE 250 ok,                SENT,    1
            answers too late,                      .,        LATE 250 taken,             UNKNOWN, 1
            says nothing,                          greeting, HANG,                       SENT,    2
            says nothing,                          DATA,     HANG,                       SENT,    2
            says nothing about the content,        .,        HANG,                       UNKNOWN, 1
            answers with garbage,                  EHLO,     <html>,                     SENT,    1
            answers with garbage,                  RCPT,     <html>,                     SENT,    1
            answers with garbage,                  .,        <html>,                     UNKNOWN, 1
            tarpits,                               RCPT,     TRICKLE,                    SENT,    2
            tarpits,                               .,        TRICKLE,                    UNKNOWN, 1
            ends the session,                      MAIL,     421 4.4.2 enough,           SENT,    1
            ends the session,                      RCPT,     421 4.4.2 enough,           SENT,    1
            ends the session,                      DATA,     421 4.4.2 enough,           SENT,    1
            ends the session after the content,    .,        421 4.4.2 enough,           SENT,    2
            """)
    void a_server_that_misbehaves_once(String how, String command, String answer, DeliveryState outcome, int attempts) {
        sendAnother();
        if (OF_NEW_CONNECTION.contains(command)) server.dropConnections();
        if (WITH_RECIPIENT.contains(command)) server.answersOnce(to, command, answer);
        else server.answersOnce(command, answer);

        queue(to);

        var delivery = Rows.await(to, outcome);
        assertEquals(attempts, delivery.attempts(), how);
        var isReceived = outcome == DeliveryState.SENT || answer.startsWith(ScriptedSmtp.LATE);
        assertEquals(isReceived ? 1 : 0, server.receivedBy(to).size(), how);
    }

    @ParameterizedTest
    @ValueSource(strings = {"454 4.7.0 no TLS now", "220 go ahead, but no TLS follows", ScriptedSmtp.DROP})
    void no_email_is_sent_in_plain_text_while_starttls_fails(String answer) {
        sendAnother();
        server.offers("STARTTLS").answers("STARTTLS", answer).dropConnections();
        queue(to);
        await().until(() -> Rows.to(to).getFirst().attempts() > 0);
        assertTrue(server.commands().stream().noneMatch(it -> it.contains(to)));

        server.offers().clearAnswers();

        Rows.await(to, DeliveryState.SENT);
        assertEquals(1, server.receivedBy(to).size());
    }

    @Test
    void while_the_server_is_down_deliveries_wait_and_are_sent_when_it_is_back() {
        server.close();
        queue(to);
        await().until(() -> Rows.to(to).getFirst().attempts() >= 2);
        assertEquals("unreachable", Rows.to(to).getFirst().reason());

        startServer();

        Rows.await(to, DeliveryState.SENT);
        emailEvents.await(userId, EmailEvent.Sent.class);
        assertEquals(1, server.receivedBy(to).size());
    }

    @Test
    void a_5xx_reply_parks_the_delivery_with_its_reason() {
        server.answers(to, "RCPT", "550 5.1.1 <" + to + "> unknown");
        queue(to);

        var parked = emailEvents.await(userId, EmailEvent.Parked.class);

        assertEquals("smtp-550", parked.reason());
        assertEquals("smtp-550", Rows.await(to, DeliveryState.PARKED).reason());
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
}
