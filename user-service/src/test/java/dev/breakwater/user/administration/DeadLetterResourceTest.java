package dev.breakwater.user.administration;

import java.util.List;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.breakwater.user.Person.as;
import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
class DeadLetterResourceTest {

    private static final String PATH = "/api/v1/admin/users/";
    private static final String PREFIX = ConfigProvider.getConfig().getValue("breakwater.topic-prefix", String.class);

    private static Person chief;
    private static Person other;

    @BeforeEach
    void signIn() {
        if (chief != null) return;
        try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class)) {
            chief = Person.administrator(events);
            other = Person.registered(events);
        }
    }

    @Test
    void the_topics_are_those_of_the_services_consumers() {
        var topics = List.of(
                PREFIX + "users.user-service.dead-letters",
                PREFIX + "media.user-service.dead-letters",
                PREFIX + "erasures.user-service.dead-letters");
        var admin = chief.signedIn();
        as(admin).get(PATH + "dead-letters").then().statusCode(200).body("topic", equalTo(topics));
        as(admin).get(PATH + "outbox/parked").then().statusCode(200).body("items", equalTo(List.of()));
        for (var topic : topics)
            as(admin).get(PATH + "dead-letters/" + topic).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dead-letters", "dead-letters/x", "outbox/parked"})
    void users_who_are_not_or_no_longer_administrators_are_refused(String path) {
        get(PATH + path).then().statusCode(401);
        var tokens = other.signedIn();
        as(tokens).get(PATH + path).then().statusCode(403);
        var role = PATH + as(tokens).get("/api/v1/users/me").jsonPath().getString("id") + "/roles/admin";
        as(chief.signedIn()).put(role).then().statusCode(204);
        var appointed = other.signedIn();
        as(chief.signedIn()).delete(role).then().statusCode(204);
        as(appointed).get(PATH + path).then().statusCode(403);
    }
}
