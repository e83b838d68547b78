package dev.breakwater.user.session;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.breakwater.user.Person.as;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Which ends of sessions are published; {@code EndedSessionTest} tries every cause. */
@QuarkusTest
class SessionEventsTest {

    @Inject
    Statements statements;

    PublishedEvents<UserEvent> events;
    Person person;
    Person.Tokens here;
    UUID userId;

    @BeforeEach
    void signIn() {
        events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class);
        person = Person.registered(events);
        here = person.signedIn();
        userId = as(here).get("/api/v1/users/me").jsonPath().getUUID("id");
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void a_change_of_the_password_ends_the_other_sessions_only() {
        var elsewhere = person.signedIn();
        as(here).contentType("application/json")
                .body(Map.of("currentPassword", person.password(), "newPassword", "staple of another horse"))
                .put("/api/v1/users/me/password")
                .then()
                .statusCode(204);
        events.await(userId, UserEvent.PasswordChanged.class);
        assertEquals(List.of(elsewhere.session()), ended());
    }

    @Test
    void a_session_without_a_valid_access_token_ends_without_an_event() {
        var idle = person.signedIn();
        statements.execute("update session set used_at = used_at - interval '12 minutes' where id = ?", idle.session());
        as(here).delete("/api/v1/sessions").then().statusCode(204);
        var marker = person.signedIn();
        as(marker).delete("/api/v1/sessions/current").then().statusCode(204);
        events.await(UserEvent.SessionEnded.class, it -> it.sessionId().equals(marker.session()));
        assertEquals(List.of(here.session(), marker.session()), ended());
    }

    @Test
    void a_session_ends_once() {
        var other = person.signedIn();
        as(here).delete("/api/v1/sessions/" + other.session()).then().statusCode(204);
        as(here).delete("/api/v1/sessions/" + other.session()).then().statusCode(404);
        as(here).delete("/api/v1/sessions/current").then().statusCode(204);
        events.await(UserEvent.SessionEnded.class, it -> it.sessionId().equals(here.session()));
        assertEquals(List.of(other.session(), here.session()), ended());
    }

    @Test
    void an_erasure_ends_every_session_but_that_of_the_request_which_may_be_repeated() {
        var elsewhere = person.signedIn();
        erase();
        erase();
        events.await(userId, UserEvent.ErasureRequested.class);
        assertEquals(List.of(elsewhere.session()), ended());
    }

    @Test
    void disabling_and_enabling_an_account_are_published_once_each() {
        var admin = Person.administrator(events).signedIn();
        for (var action : List.of("disable", "disable", "enable", "enable"))
            as(admin)
                    .post("/api/v1/admin/users/" + userId + "/" + action)
                    .then()
                    .statusCode(204);
        var marker = person.signedIn();
        as(marker).delete("/api/v1/sessions/current").then().statusCode(204);
        events.await(UserEvent.SessionEnded.class, it -> it.sessionId().equals(marker.session()));
        assertEquals(List.of("AccountDisabled", "AccountEnabled"), statuses());
    }

    private void erase() {
        as(here).contentType("application/json")
                .body(Map.of("password", person.password()))
                .post("/api/v1/users/me/erasure")
                .then()
                .statusCode(202);
    }

    private List<String> statuses() {
        return events.about(userId).stream()
                .map(UserEvent::type)
                .filter(type -> type.startsWith("Account"))
                .toList();
    }

    private List<UUID> ended() {
        return events.about(userId).stream()
                .filter(UserEvent.SessionEnded.class::isInstance)
                .map(event -> ((UserEvent.SessionEnded) event).sessionId())
                .toList();
    }
}
