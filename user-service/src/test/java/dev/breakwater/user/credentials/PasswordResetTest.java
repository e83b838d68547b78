package dev.breakwater.user.credentials;

import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Concurrently;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.breakwater.user.Person.as;
import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class PasswordResetTest {

    private static final String ANOTHER = "staple of another horse";

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
    void an_emailed_link_changes_the_password_once_and_ends_every_session() {
        var person = Person.registered(events);
        var session = person.signedIn();
        var token = requested(person);

        confirm(token, ANOTHER).then().statusCode(204);
        person.signsIn().then().statusCode(401);
        new Person(person.email(), ANOTHER).signedIn();
        Person.refresh(session.refresh()).then().statusCode(401);
        confirm(token, "and another one").then().statusCode(410).body("type", endsWith("/problems/reset-expired"));
        events.await(UserEvent.PasswordChanged.class, event -> event.email().equals(person.email()));
    }

    @Test
    void concurrent_uses_of_a_reset_token_change_the_password_once() throws Exception {
        var token = requested(Person.registered(events));
        var answers =
                Concurrently.times(4, () -> confirm(token, UUID.randomUUID().toString()));
        assertEquals(1, answers.stream().filter(a -> a.statusCode() == 204).count());
        assertEquals(3, answers.stream().filter(a -> a.statusCode() == 410).count());
    }

    /** Somebody else may have registered it; the owner of the address can register again. */
    @Test
    void an_unconfirmed_registration_gets_no_reset_link() {
        var person = Person.stranger();
        person.registers(events);
        request(person.email()).then().statusCode(202);
        var owner = new Person(person.email(), ANOTHER).verified(events);
        owner.signedIn();
        requested(owner);
        assertEquals(
                1,
                events.all().stream()
                        .filter(event -> event instanceof UserEvent.PasswordResetRequested r
                                && r.email().equals(person.email()))
                        .count());
    }

    @Test
    void an_expired_link_changes_nothing() {
        var person = Person.registered(events);
        var token = requested(person);
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery("update password_reset set expires_at = now() where email = :email")
                        .setParameter("email", person.email())
                        .executeUpdate());
        confirm(token, ANOTHER).then().statusCode(410);
        person.signedIn();
    }

    @Test
    void concurrent_requests_send_one_email_and_an_unknown_address_gets_the_same_response() throws Exception {
        var person = Person.registered(events);
        Concurrently.times(6, () -> request(person.email()))
                .forEach(a -> a.then().statusCode(202));
        request(Person.stranger().email()).then().statusCode(202);
        events.await(
                UserEvent.PasswordResetRequested.class, event -> event.email().equals(person.email()));
        Person.registered(events);
        assertEquals(
                1,
                events.all().stream()
                        .filter(f -> f instanceof UserEvent.PasswordResetRequested r
                                && r.email().equals(person.email()))
                        .count());
    }

    @Test
    void a_change_of_the_password_keeps_only_the_current_session() {
        var person = Person.registered(events);
        var phone = person.signedIn();
        var laptop = person.signedIn();
        var pending = requested(person);

        change(laptop, "wrong password", ANOTHER)
                .then()
                .statusCode(403)
                .body("type", endsWith("/problems/wrong-password"));
        change(laptop, person.password(), "short").then().statusCode(422);
        change(laptop, person.password(), ANOTHER).then().statusCode(204);
        Person.refresh(phone.refresh()).then().statusCode(401);
        Person.refresh(laptop.refresh()).then().statusCode(200);
        new Person(person.email(), ANOTHER).signedIn();
        confirm(pending, "one more password").then().statusCode(410);
        events.await(UserEvent.PasswordChanged.class, event -> event.email().equals(person.email()));
    }

    private String requested(Person person) {
        request(person.email()).then().statusCode(202);
        return events.await(
                        UserEvent.PasswordResetRequested.class, f -> f.email().equals(person.email()))
                .token();
    }

    private static Response request(String email) {
        return Person.post("/api/v1/password-resets", Map.of("email", email));
    }

    private static Response confirm(String token, String password) {
        return Person.post("/api/v1/password-resets/confirm", Map.of("token", token, "password", password));
    }

    private static Response change(Person.Tokens tokens, String current, String chosen) {
        return as(tokens)
                .contentType(ContentType.JSON)
                .body(Map.of("currentPassword", current, "newPassword", chosen))
                .put("/api/v1/users/me/password");
    }
}
