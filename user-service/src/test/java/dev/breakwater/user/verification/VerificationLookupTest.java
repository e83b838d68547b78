package dev.breakwater.user.verification;

import java.util.Map;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.breakwater.user.Person.as;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
class VerificationLookupTest {

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
    void the_lookup_returns_the_masked_address_and_the_link_stays_valid() {
        var person = Person.stranger();
        var mail = person.registers(events);
        lookUp(mail.token())
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("email", equalTo("a***@example.org"));
        person.confirms(mail.token()).then().statusCode(204);
        lookUp(mail.token()).then().statusCode(410).body("type", endsWith("/problems/verification-expired"));
    }

    @Test
    void the_lookup_of_an_address_change_returns_the_new_address() {
        var newEmail = "zoe." + Person.stranger().email();
        as(Person.registered(events).signedIn())
                .contentType("application/json")
                .body(Map.of("password", Person.PASSWORD, "email", newEmail))
                .put("/api/v1/users/me/email")
                .then()
                .statusCode(202);
        var mail = events.await(
                UserEvent.EmailChangeRequested.class, it -> it.newEmail().equals(newEmail));
        lookUp(mail.token()).then().statusCode(200).body("email", equalTo("z***@example.org"));
    }

    @Test
    void an_unknown_token_gets_the_same_response_as_an_expired_one() {
        for (var token : new String[] {"", "x", "a".repeat(43)})
            lookUp(token).then().statusCode(410);
    }

    private static Response lookUp(String token) {
        return Person.post("/api/v1/users/verification/lookup", Map.of("token", token));
    }
}
