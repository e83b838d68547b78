package dev.breakwater.email.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.breakwater.email.EmailEvents;
import dev.breakwater.email.Mailbox;
import dev.breakwater.email.People;
import dev.breakwater.events.EmailEvent;
import dev.breakwater.events.UserEvent;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** From an event in Kafka to an email in the inbox, on real servers. */
@QuarkusTest
class UserEventHandlerTest {

    private static final Instant NOW = Instant.now();
    private static final Instant TOMORROW = NOW.plus(Duration.ofHours(24));

    private static People people;
    private static EmailEvents emailEvents;

    @BeforeAll
    static void connect() {
        people = new People();
        emailEvents = new EmailEvents();
    }

    @AfterAll
    static void disconnect() {
        people.close();
        emailEvents.close();
    }

    static Stream<Arguments> events() {
        return Stream.of(
                event("Confirm your e-mail address", to -> verification(UUID.randomUUID(), to, "Ada", "en")),
                event("Bestätigen Sie Ihre E-Mail-Adresse", to -> verification(UUID.randomUUID(), to, "Ada", "de-CH")),
                event("Welcome to Breakwater", to -> people.verified(to)),
                event(
                        "You already have an account at Breakwater",
                        to -> new UserEvent.RegisteredAgain(UUID.randomUUID(), to, "en", NOW)),
                event(
                        "Confirm your new e-mail address",
                        to -> new UserEvent.EmailChangeRequested(
                                UUID.randomUUID(), "old@example.com", to, "en", "tok", TOMORROW, NOW)),
                event(
                        "Your e-mail address was changed",
                        to -> new UserEvent.EmailChanged(
                                UUID.randomUUID(), to, "new@example.com", "en", null, null, NOW)),
                event(
                        "Your e-mail address was changed",
                        to -> new UserEvent.EmailChanged(
                                UUID.randomUUID(), to, "new@example.com", "en", "tok", TOMORROW, NOW)),
                event(
                        "Signing in now asks for a code",
                        to -> new UserEvent.SecondFactorEnabled(UUID.randomUUID(), to, "en", NOW)),
                event(
                        "Signing in no longer asks for a code",
                        to -> new UserEvent.SecondFactorDisabled(UUID.randomUUID(), to, "en", NOW)),
                event(
                        "Reset your password",
                        to -> new UserEvent.PasswordResetRequested(UUID.randomUUID(), to, "en", "tok", TOMORROW, NOW)),
                event(
                        "Your password was changed",
                        to -> new UserEvent.PasswordChanged(UUID.randomUUID(), to, "en", true, NOW)),
                event(
                        "Your account at Breakwater was deleted",
                        to -> new UserEvent.ErasureNoticeRequested(UUID.randomUUID(), to, "en", NOW)),
                event(
                        "A sign-in of yours was ended for safety",
                        to -> new UserEvent.SessionTheftDetected(UUID.randomUUID(), to, "en", UUID.randomUUID(), NOW)));
    }

    private static Arguments event(String subject, Function<String, UserEvent> event) {
        return arguments(subject, event);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void each_event_that_concerns_a_person_causes_its_email(String subject, Function<String, UserEvent> eventFor) {
        var to = People.newAddress();
        var event = eventFor.apply(to);

        people.publish(event);

        assertEquals(subject, Mailbox.awaitOne(to).get("subject").asText());
        emailEvents.await(event.userId(), EmailEvent.Sent.class);
    }

    @Test
    void the_verification_email_has_the_link_and_the_code() {
        var to = People.newAddress();
        people.publish(verification(UUID.randomUUID(), to, "Ada", "en"));

        var email = Mailbox.awaitOne(to);
        for (var form : new String[] {"text", "html"}) {
            assertTrue(email.get(form).asText().contains("http://localhost:8080/verify?token=to-ken_1"), form);
            assertTrue(email.get(form).asText().contains("123456"), form);
        }
    }

    @Test
    void the_same_event_delivered_twice_causes_one_email() {
        var to = People.newAddress();
        var eventId = UUID.randomUUID();
        var event = people.verified(to);
        people.publish(eventId, event);
        people.publish(eventId, event);
        Mailbox.awaitOne(to);
        people.publish(eventId, event);

        // The same key means the same partition: when this email has arrived, the duplicates have been processed.
        var marker = People.newAddress();
        people.publish(new UserEvent.Verified(event.userId(), marker, "Ada", "en", NOW));
        Mailbox.awaitOne(marker);

        assertEquals(1, Mailbox.of(to).size());
        assertEquals(1, Rows.to(to).size());
    }

    @Test
    void the_last_email_to_an_erased_person_is_sent_and_its_address_is_deleted() {
        var to = People.newAddress();
        var notice = new UserEvent.ErasureNoticeRequested(UUID.randomUUID(), to, "de", NOW);
        people.publish(notice);

        var email = Mailbox.awaitOne(to);
        assertEquals(
                "Ihr Konto bei Breakwater wurde gelöscht", email.get("subject").asText());
        assertTrue(email.get("text").asText().contains("Falls Sie das nicht waren"));
        emailEvents.await(notice.userId(), EmailEvent.Sent.class);
        assertTrue(Rows.to(to).isEmpty());
    }

    @Test
    void the_secret_is_deleted_once_the_email_is_sent() {
        var to = People.newAddress();
        var event = verification(UUID.randomUUID(), to, "Ada", "en");
        people.publish(event);
        emailEvents.await(event.userId(), EmailEvent.Sent.class);

        var row = Rows.to(to).getFirst();
        assertEquals("SENT", row.state());
        assertEquals(null, row.content());
    }

    @Test
    void a_malicious_name_arrives_as_plain_text_and_adds_no_header() {
        var to = People.newAddress();
        people.publish(verification(UUID.randomUUID(), to, "<b>Bob</b>\r\nBcc: eve\u0000\u202E", "en"));

        var email = Mailbox.awaitOne(to);
        assertTrue(email.get("html").asText().contains("Hello,")
                || email.get("html").asText().contains("&lt;b&gt;Bob"));
        assertFalse(email.get("html").asText().contains("<b>Bob"));
        assertFalse(email.get("headers").has("bcc"));
        assertEquals(1, email.get("envelope").get("to").size());
    }

    @Test
    void an_address_in_another_script_arrives() {
        var local = "jürgen" + UUID.randomUUID().toString().replace("-", "");
        people.publish(people.verified(local + "@müller.example"));
        // The inbox decodes the domain to Unicode; SMTP transferred it as xn--mller-kva.
        Mailbox.awaitOne(local + "@müller.example");
    }

    @ParameterizedTest
    @MethodSource("invalidAddresses")
    void an_email_to_an_invalid_address_is_parked_and_published(String to) {
        var event = people.verified(to);
        people.publish(event);

        var parked = emailEvents.await(event.userId(), EmailEvent.Parked.class);
        assertEquals("bad-address", parked.reason());
        assertEquals("welcome", parked.letter());
    }

    static Stream<String> invalidAddresses() {
        return Stream.of(
                "nobody",
                "a@example.com\r\nRCPT TO:<eve@example.com>",
                "a\u0000@example.com",
                "ada@straße.example",
                "a".repeat(10_000) + "@example.com",
                "");
    }

    @Test
    void an_unreadable_event_does_not_block_the_next() {
        var to = People.newAddress();
        var userId = UUID.randomUUID();
        people.publish(UUID.randomUUID(), userId, "Verified", "{ no json".getBytes(UTF_8));
        people.publish(UUID.randomUUID(), userId, "Newer", "{\"type\":\"Newer\",\"x\":1}".getBytes(UTF_8));
        people.publish(new UserEvent.Verified(userId, to, "Ada", "en", NOW));
        Mailbox.awaitOne(to);
    }

    private static UserEvent verification(UUID userId, String to, String name, String locale) {
        return new UserEvent.VerificationRequested(userId, to, name, locale, "to-ken_1", "123456", TOMORROW, NOW);
    }
}
