package dev.breakwater.user.session;

import java.util.List;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.breakwater.user.Person.as;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
class SessionTest {

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
    void sessions_are_listed_and_ended_individually() {
        var person = Person.registered(events);
        var phone = person.signedIn();
        var laptop = person.signedIn();
        as(laptop)
                .get("/api/v1/sessions")
                .then()
                .statusCode(200)
                .body(
                        "items.id",
                        containsInAnyOrder(
                                phone.session().toString(), laptop.session().toString()))
                .body(
                        "items.findAll { it.current }.id",
                        equalTo(List.of(laptop.session().toString())));

        as(laptop).delete("/api/v1/sessions/" + phone.session()).then().statusCode(204);
        as(laptop).delete("/api/v1/sessions/" + phone.session()).then().statusCode(404);
        Person.refresh(phone.refresh()).then().statusCode(401);
        as(laptop).delete("/api/v1/sessions/current").then().statusCode(204);
        Person.refresh(laptop.refresh()).then().statusCode(401);
        as(laptop).get("/api/v1/sessions").then().body("items", hasSize(0));
    }

    @Test
    void all_sessions_are_ended_by_one_request() {
        var person = Person.registered(events);
        var phone = person.signedIn();
        var laptop = person.signedIn();
        as(phone).delete("/api/v1/sessions").then().statusCode(204);
        Person.refresh(laptop.refresh()).then().statusCode(401);
    }

    @Test
    void another_users_session_cannot_be_ended() {
        var victim = Person.registered(events).signedIn();
        var attacker = Person.registered(events).signedIn();
        as(attacker).delete("/api/v1/sessions/" + victim.session()).then().statusCode(404);
        Person.refresh(victim.refresh()).then().statusCode(200);
    }
}
