package dev.breakwater.user.verification;

import java.util.Map;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import dev.breakwater.user.RequesterBrowser;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.breakwater.user.Person.as;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class EmailChangeTest {

    PublishedEvents<UserEvent> events;
    Person person;
    Person.Tokens tokens;

    @BeforeEach
    void signIn() {
        events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class);
        person = Person.registered(events);
        tokens = person.signedIn();
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void the_link_at_the_new_address_completes_the_change_and_the_previous_address_is_notified() {
        var newEmail = Person.stranger().email();
        var request = requested(newEmail);
        assertEquals(person.email(), request.oldEmail());
        profileEmailIs(person.email());

        person.confirms(request.token()).then().statusCode(204);
        profileEmailIs(newEmail);
        assertEquals(
                person.email(),
                events.await(request.userId(), UserEvent.EmailChanged.class).oldEmail());
        new Person(newEmail, person.password()).signedIn();
        person.signsIn().then().statusCode(401);
        person.confirms(request.token()).then().statusCode(410);
    }

    @Test
    void a_taken_address_gets_the_same_response_and_its_owner_is_notified() {
        var other = Person.registered(events);
        change(person.password(), other.email()).then().statusCode(202);
        events.await(UserEvent.RegisteredAgain.class, event -> event.email().equals(other.email()));
        profileEmailIs(person.email());
    }

    @Test
    void an_address_that_was_registered_meanwhile_is_refused_at_confirmation() {
        var latecomer = Person.stranger();
        var request = requested(latecomer.email());
        latecomer.verified(events);
        person.confirms(request.token()).then().statusCode(410);
        profileEmailIs(person.email());
    }

    @Test
    void a_password_reset_link_is_void_after_the_address_changed() {
        Person.post("/api/v1/password-resets", Map.of("email", person.email()));
        var reset = events.await(
                UserEvent.PasswordResetRequested.class, f -> f.email().equals(person.email()));
        person.confirms(requested(Person.stranger().email()).token()).then().statusCode(204);
        Person.post("/api/v1/password-resets/confirm", Map.of("token", reset.token(), "password", "thief's password"))
                .then()
                .statusCode(410);
    }

    /** Otherwise the owner of the new address could be tricked into using an account that somebody else can access. */
    @Test
    void the_link_needs_the_requesting_browser_or_the_accounts_password() {
        var newEmail = Person.stranger().email();
        var answer = change(person.password(), newEmail);
        var request = events.await(
                UserEvent.EmailChangeRequested.class, event -> event.newEmail().equals(newEmail));
        notProven(Person.verify(Map.of("token", request.token())));
        notProven(Person.verify(Map.of("token", request.token(), "password", "wrong password")));
        var other =
                change(Person.registered(events).signedIn(), Person.stranger().email());
        notProven(RequesterBrowser.in(other).verifies(Map.of("token", request.token())));
        profileEmailIs(person.email());

        RequesterBrowser.in(answer)
                .verifies(Map.of("token", request.token()))
                .then()
                .statusCode(204);
        profileEmailIs(newEmail);
    }

    @Test
    void the_change_requires_the_password_and_the_number_of_emails_is_limited() {
        change("wrong password", Person.stranger().email())
                .then()
                .statusCode(403)
                .body("type", endsWith("/problems/wrong-password"));
        requested(Person.stranger().email());
        change(person.password(), Person.stranger().email())
                .then()
                .statusCode(429)
                .header("RateLimit-Policy", "\"mails\";q=1;w=60")
                .header("Retry-After", Integer::parseInt, both(greaterThan(0)).and(lessThanOrEqualTo(60)))
                .body("type", endsWith("/problems/too-many-mails"))
                .body("policy", equalTo("mails"))
                .body("scope", equalTo("account"))
                .body("remaining", equalTo(0))
                .body("reset", both(greaterThan(0)).and(lessThanOrEqualTo(60)));
    }

    private UserEvent.EmailChangeRequested requested(String newEmail) {
        change(person.password(), newEmail).then().statusCode(202);
        return events.await(
                UserEvent.EmailChangeRequested.class, event -> event.newEmail().equals(newEmail));
    }

    private Response change(String password, String email) {
        return change(tokens, password, email);
    }

    private static Response change(Person.Tokens tokens, String email) {
        return change(tokens, Person.PASSWORD, email);
    }

    private static Response change(Person.Tokens tokens, String password, String email) {
        return as(tokens)
                .contentType(ContentType.JSON)
                .body(Map.of("password", password, "email", email))
                .put("/api/v1/users/me/email");
    }

    private void profileEmailIs(String email) {
        as(tokens).get("/api/v1/users/me").then().body("email", equalTo(email));
    }

    private static void notProven(Response answer) {
        answer.then().statusCode(403).body("type", endsWith("/problems/request-not-proven"));
    }
}
