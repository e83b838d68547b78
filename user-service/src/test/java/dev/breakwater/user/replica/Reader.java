package dev.breakwater.user.replica;

import java.util.Map;
import java.util.UUID;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import static io.restassured.RestAssured.given;

/** Somebody with an account who decides what they show when they read. */
record Reader(Person.Tokens tokens, UUID id) {

    static final String HEADER = "X-Consistency-Token";
    static final String COOKIE = "consistency-user-service";

    static Reader registered() {
        try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class)) {
            var tokens = Person.registered(events).signedIn();
            return new Reader(
                    tokens, Person.as(tokens).get("/api/v1/users/me").jsonPath().getUUID("id"));
        }
    }

    /** The answer to a change of the name. */
    Response renames(String name) {
        return signedIn()
                .contentType(ContentType.JSON)
                .body(Map.of("displayName", name))
                .patch("/api/v1/users/me");
    }

    /** What they see of themselves with this token; without one when it is null. */
    String nameWith(String token) {
        return (token == null ? signedIn() : signedIn().header(HEADER, token))
                .get("/api/v1/users/me")
                .then()
                .statusCode(200)
                .extract()
                .path("displayName");
    }

    /** What a stranger sees. */
    String shownName() {
        return given().noFilters()
                .get("/api/v1/users/" + id)
                .then()
                .statusCode(200)
                .extract()
                .path("displayName");
    }

    /** Without what a browser would remember. */
    RequestSpecification signedIn() {
        return given().noFilters().auth().oauth2(tokens.access());
    }
}
