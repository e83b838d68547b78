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

/** A signed-in user whose requests send consistency tokens only explicitly. */
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

    /** Changes the display name and returns the response. */
    Response renames(String name) {
        return signedIn()
                .contentType(ContentType.JSON)
                .body(Map.of("displayName", name))
                .patch("/api/v1/users/me");
    }

    /** The display name in the user's own profile, read with this consistency token, if not null. */
    String nameWith(String token) {
        return (token == null ? signedIn() : signedIn().header(HEADER, token))
                .get("/api/v1/users/me")
                .then()
                .statusCode(200)
                .extract()
                .path("displayName");
    }

    /** The display name in the public profile, read without a token. */
    String publicName() {
        return given().noFilters()
                .get("/api/v1/users/" + id)
                .then()
                .statusCode(200)
                .extract()
                .path("displayName");
    }

    /** Sends no cookies. */
    RequestSpecification signedIn() {
        return given().noFilters().auth().oauth2(tokens.access());
    }
}
