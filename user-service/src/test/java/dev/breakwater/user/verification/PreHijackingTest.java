package dev.breakwater.user.verification;

import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import dev.breakwater.user.secondfactor.Authenticator;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static dev.breakwater.user.Person.as;
import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Account pre-hijacking: an attacker moves an account with the attacker's second factor to the victim's address. If the
 * victim confirmed it, only the attacker could sign in.
 */
@QuarkusTest
class PreHijackingTest {

    @Inject
    Authenticator app;

    @Test
    void the_victim_cannot_confirm_the_attackers_account_and_can_still_register() {
        try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class)) {
            var attacker = Person.registered(events);
            var tokens = attacker.signedIn();
            app.enrol(tokens, id(tokens), attacker.password());
            var victim = new Person(Person.stranger().email(), "the victim's password");
            as(tokens)
                    .contentType("application/json")
                    .body(Map.of("password", attacker.password(), "email", victim.email()))
                    .put("/api/v1/users/me/email")
                    .then()
                    .statusCode(202);
            var mail = events.await(UserEvent.EmailChangeRequested.class, event -> event.newEmail()
                    .equals(victim.email()));

            Person.verify(Map.of("token", mail.token()))
                    .then()
                    .statusCode(403)
                    .body("type", endsWith("/problems/request-not-proven"));
            victim.confirms(mail.token()).then().statusCode(403);

            Person.post("/api/v1/password-resets", Map.of("email", victim.email()));
            victim.verified(events).signedIn();
            attacker.confirms(mail.token()).then().statusCode(410);
            assertTrue(events.all().stream()
                    .noneMatch(event -> event instanceof UserEvent.PasswordResetRequested reset
                            && reset.email().equals(victim.email())));
        }
    }

    private static UUID id(Person.Tokens tokens) {
        return as(tokens).get("/api/v1/users/me").jsonPath().getUUID("id");
    }
}
