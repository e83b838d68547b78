package dev.breakwater.email.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.breakwater.email.Mailbox;
import dev.breakwater.email.Outcomes;
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

/** From a fact in Kafka to a mail in the inbox, over the real servers. */
@QuarkusTest
class LetterTest {

    private static final Instant NOW = Instant.now();
    private static final Instant TOMORROW = NOW.plus(Duration.ofHours(24));

    private static People people;
    private static Outcomes outcomes;

    @BeforeAll
    static void connect() {
        people = new People();
        outcomes = new Outcomes();
    }

    @AfterAll
    static void disconnect() {
        people.close();
        outcomes.close();
    }

    static Stream<Arguments> facts() {
        return Stream.of(
                fact("Confirm your e-mail address", to -> verification(UUID.randomUUID(), to, "Ada", "en")),
                fact("Bestätigen Sie Ihre E-Mail-Adresse", to -> verification(UUID.randomUUID(), to, "Ada", "de-CH")),
                fact("Welcome to Breakwater", to -> people.verified(to)),
                fact(
                        "You already have an account at Breakwater",
                        to -> new UserEvent.RegisteredAgain(UUID.randomUUID(), to, "en", NOW)),
                fact(
                        "Confirm your new e-mail address",
                        to -> new UserEvent.EmailChangeRequested(
                                UUID.randomUUID(), "old@example.com", to, "en", "tok", TOMORROW, NOW)),
                fact(
                        "Your e-mail address was changed",
                        to -> new UserEvent.EmailChanged(
                                UUID.randomUUID(), to, "new@example.com", "en", null, null, NOW)),
                fact(
                        "Your e-mail address was changed",
                        to -> new UserEvent.EmailChanged(
                                UUID.randomUUID(), to, "new@example.com", "en", "tok", TOMORROW, NOW)),
                fact(
                        "Signing in now asks for a code",
                        to -> new UserEvent.SecondFactorEnabled(UUID.randomUUID(), to, "en", NOW)),
                fact(
                        "Signing in no longer asks for a code",
                        to -> new UserEvent.SecondFactorDisabled(UUID.randomUUID(), to, "en", NOW)),
                fact(
                        "Reset your password",
                        to -> new UserEvent.PasswordResetRequested(UUID.randomUUID(), to, "en", "tok", TOMORROW, NOW)),
                fact(
                        "Your password was changed",
                        to -> new UserEvent.PasswordChanged(UUID.randomUUID(), to, "en", NOW)),
                fact(
                        "A sign-in of yours was ended for safety",
                        to -> new UserEvent.SessionTheftDetected(UUID.randomUUID(), to, "en", UUID.randomUUID(), NOW)));
    }

    private static Arguments fact(String subject, Function<String, UserEvent> event) {
        return arguments(subject, event);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("facts")
    void each_fact_that_concerns_a_person_becomes_its_letter(String subject, Function<String, UserEvent> fact) {
        var to = People.somebody();
        var event = fact.apply(to);

        people.publish(event);

        assertEquals(subject, Mailbox.awaitOne(to).get("subject").asText());
        outcomes.await(event.userId(), EmailEvent.Sent.class);
    }

    @Test
    void the_verification_letter_brings_the_link_and_the_code() {
        var to = People.somebody();
        people.publish(verification(UUID.randomUUID(), to, "Ada", "en"));

        var mail = Mailbox.awaitOne(to);
        for (var form : new String[] {"text", "html"}) {
            assertTrue(mail.get(form).asText().contains("http://localhost:8080/verify?token=to-ken_1"), form);
            assertTrue(mail.get(form).asText().contains("123456"), form);
        }
    }

    @Test
    void the_same_fact_delivered_twice_makes_one_letter() {
        var to = People.somebody();
        var eventId = UUID.randomUUID();
        var event = people.verified(to);
        people.publish(eventId, event);
        people.publish(eventId, event);
        Mailbox.awaitOne(to);
        people.publish(eventId, event);

        // On the same key, so in the same partition: when this one has come, the doubles have been handled.
        var marker = People.somebody();
        people.publish(new UserEvent.Verified(event.userId(), marker, "Ada", "en", NOW));
        Mailbox.awaitOne(marker);

        assertEquals(1, Mailbox.of(to).size());
        assertEquals(1, Rows.to(to).size());
    }

    @Test
    void once_it_was_sent_the_secret_is_forgotten() {
        var to = People.somebody();
        var event = verification(UUID.randomUUID(), to, "Ada", "en");
        people.publish(event);
        outcomes.await(event.userId(), EmailEvent.Sent.class);

        var row = Rows.to(to).getFirst();
        assertEquals("SENT", row.state());
        assertEquals(null, row.content());
    }

    @Test
    void a_hostile_name_arrives_as_harmless_text_and_adds_no_header() {
        var to = People.somebody();
        people.publish(verification(UUID.randomUUID(), to, "<b>Bob</b>\r\nBcc: eve\u0000\u202E", "en"));

        var mail = Mailbox.awaitOne(to);
        assertTrue(mail.get("html").asText().contains("Hello,")
                || mail.get("html").asText().contains("&lt;b&gt;Bob"));
        assertFalse(mail.get("html").asText().contains("<b>Bob"));
        assertFalse(mail.get("headers").has("bcc"));
        assertEquals(1, mail.get("envelope").get("to").size());
    }

    @Test
    void an_address_in_another_script_arrives() {
        var local = "jürgen" + UUID.randomUUID().toString().replace("-", "");
        people.publish(people.verified(local + "@müller.example"));
        // The inbox writes the domain back in its own script; SMTP carried it as xn--mller-kva.
        Mailbox.awaitOne(local + "@müller.example");
    }

    @ParameterizedTest
    @MethodSource("impossibleAddresses")
    void a_letter_to_what_is_no_address_is_parked_and_told(String to) {
        var event = people.verified(to);
        people.publish(event);

        var parked = outcomes.await(event.userId(), EmailEvent.Parked.class);
        assertEquals("bad-address", parked.reason());
        assertEquals("welcome", parked.letter());
    }

    static Stream<String> impossibleAddresses() {
        return Stream.of(
                "nobody",
                "a@example.com\r\nRCPT TO:<eve@example.com>",
                "a\u0000@example.com",
                "ada@straße.example",
                "a".repeat(10_000) + "@example.com",
                "");
    }

    @Test
    void an_unreadable_fact_holds_nothing_up() {
        var to = People.somebody();
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
