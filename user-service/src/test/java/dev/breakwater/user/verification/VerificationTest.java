package dev.breakwater.user.verification;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Concurrently;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import dev.breakwater.user.RequesterBrowser;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

@QuarkusTest
class VerificationTest {

    @Inject
    EntityManager em;

    PublishedEvents<UserEvent> events;

    @BeforeEach
    void follow() {
        events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class);
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void the_emailed_token_verifies_once() {
        var request = Person.stranger().registers(events);
        Person.verify(linkOf(request)).then().statusCode(204);
        events.await(request.userId(), UserEvent.Verified.class);
        assertExpired(Person.verify(linkOf(request)));
    }

    @Test
    void the_emailed_code_verifies_as_well() {
        var request = Person.stranger().registers(events);
        Person.verify(codeOf(request)).then().statusCode(204);
        events.await(request.userId(), UserEvent.Verified.class);
        assertExpired(Person.verify(codeOf(request)));
        assertExpired(Person.verify(linkOf(request)));
    }

    @Test
    void concurrent_uses_of_a_token_verify_once() throws Exception {
        var request = Person.stranger().registers(events);
        var answers = Concurrently.times(8, () -> Person.verify(linkOf(request)));
        assertEquals(1, count(answers, 204));
        assertEquals(7, count(answers, 410));
        Person.stranger().registers(events);
        assertEquals(
                1,
                events.about(request.userId()).stream()
                        .filter(UserEvent.Verified.class::isInstance)
                        .count());
    }

    @Test
    void a_code_is_void_after_five_concurrent_guesses() throws Exception {
        var person = Person.stranger();
        var browser = RequesterBrowser.in(Person.post("/api/v1/users", person.registration()));
        var request = events.await(
                UserEvent.VerificationRequested.class, event -> event.email().equals(person.email()));
        var wrong = new AtomicInteger(Integer.parseInt(request.code()));
        var answers = Concurrently.times(
                12,
                () -> browser.verifies(Map.of(
                        "email", request.email(), "code", "%06d".formatted(wrong.incrementAndGet() % 1_000_000))));
        assertEquals(12, count(answers, 410));
        assertExpired(Person.verify(codeOf(request)));
        assertEquals(5, tries(request.userId()));
        Person.verify(linkOf(request)).then().statusCode(204);
    }

    @Test
    void an_expired_token_or_code_is_refused() {
        var request = Person.stranger().registers(events);
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery("update verification set expires_at = now() where user_id = :id")
                        .setParameter("id", request.userId())
                        .executeUpdate());
        assertExpired(Person.verify(linkOf(request)));
        assertExpired(Person.verify(codeOf(request)));
    }

    @Test
    void another_email_can_be_requested_after_a_minute_and_the_first_link_still_works() {
        var request = Person.stranger().registers(events);
        resend(request.email());
        agePastInterval(request.userId());
        resend(request.email());
        var second = events.await(
                UserEvent.VerificationRequested.class,
                event -> event.userId().equals(request.userId())
                        && !event.token().equals(request.token()));
        assertNotEquals(request.at(), second.at());
        assertEquals(2, mails(request.userId()));
        Person.verify(linkOf(request)).then().statusCode(204);
        assertExpired(Person.verify(linkOf(second)));
    }

    @Test
    void a_resend_does_not_reveal_whether_an_address_is_registered() {
        resend(Person.stranger().email());
        resend(Person.registered(events).email());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"email\":\"ada@example.org\"}",
                "{\"code\":\"123456\"}",
                "{\"token\":null}",
                "{\"token\":\"a\",\"email\":\"ada@example.org\",\"code\":\"1\"}",
            })
    void a_verification_needs_a_token_or_an_address_with_its_code(String body) {
        Person.post("/api/v1/users/verification", body).then().statusCode(422).contentType("application/problem+json");
    }

    private static void assertExpired(Response answer) {
        answer.then()
                .statusCode(410)
                .contentType("application/problem+json")
                .body("type", endsWith("/problems/verification-expired"));
    }

    private static Map<String, String> linkOf(UserEvent.VerificationRequested request) {
        return Map.of("token", request.token(), "password", Person.PASSWORD);
    }

    private static Map<String, String> codeOf(UserEvent.VerificationRequested request) {
        return Map.of("email", request.email(), "code", request.code(), "password", Person.PASSWORD);
    }

    private static long count(List<Response> answers, int status) {
        return answers.stream().filter(answer -> answer.statusCode() == status).count();
    }

    private static void resend(String email) {
        Person.post("/api/v1/users/verification/resend", Map.of("email", email))
                .then()
                .statusCode(202);
    }

    private int tries(UUID userId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) em.createNativeQuery("select tries from verification where user_id = :id")
                                .setParameter("id", userId)
                                .getSingleResult())
                        .intValue());
    }

    private void agePastInterval(UUID userId) {
        QuarkusTransaction.requiringNew().run(() -> em.createNativeQuery(
                        "update verification set requested_at = requested_at - interval '61 s' where user_id = :id")
                .setParameter("id", userId)
                .executeUpdate());
    }

    private long mails(UUID userId) {
        return events.about(userId).stream()
                .filter(UserEvent.VerificationRequested.class::isInstance)
                .count();
    }
}
