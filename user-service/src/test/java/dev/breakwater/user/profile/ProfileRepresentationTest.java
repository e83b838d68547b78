package dev.breakwater.user.profile;

import java.util.Map;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.breakwater.user.Person.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

/** How a profile is represented, validated and patched. */
@QuarkusTest
class ProfileRepresentationTest {

    private static final String ME = "/api/v1/users/me";
    private static final String PERSONAL = "private, no-cache, no-transform";

    PublishedEvents<UserEvent> events;
    Person.Tokens tokens;

    @BeforeEach
    void signIn() {
        events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class);
        tokens = Person.registered(events).signedIn();
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void two_accounts_never_share_a_validator() {
        var other = Person.registered(events).signedIn();
        var tag = as(tokens).get(ME).header("ETag");
        assertNotEquals(tag, as(other).get(ME).header("ETag"));
        as(other).header("If-None-Match", tag).get(ME).then().statusCode(200);
        as(other)
                .header("If-Match", tag)
                .contentType("application/json")
                .body("{}")
                .patch(ME)
                .then()
                .statusCode(412);
    }

    @Test
    void the_own_profile_is_private_varies_by_caller_and_keeps_its_strong_tag() {
        for (var answer : new Response[] {
            as(tokens).get(ME),
            patch("{\"displayName\":\"Countess\"}"),
            as(tokens).header("If-None-Match", "*").get(ME)
        })
            answer.then()
                    .header("Cache-Control", PERSONAL)
                    .header("Vary", "Authorization")
                    .header("ETag", startsWith("\""));
    }

    @Test
    void a_weakened_tag_is_known_but_does_not_allow_a_change() {
        var weak = "W/" + as(tokens).get(ME).header("ETag");
        as(tokens).header("If-None-Match", "\"a\", " + weak).get(ME).then().statusCode(304);
        as(tokens)
                .header("If-Match", weak)
                .contentType("application/json")
                .body("{}")
                .patch(ME)
                .then()
                .statusCode(412);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/merge-patch+json;charset=utf-8", "application/json"})
    void null_removes_the_language_and_absence_keeps_it(String type) {
        as(tokens)
                .contentType(type)
                .body("{\"locale\":\"de\"}")
                .patch(ME)
                .then()
                .body("locale", equalTo("de"));
        as(tokens)
                .contentType(type)
                .body("{\"displayName\":\"B\"}")
                .patch(ME)
                .then()
                .body("locale", equalTo("de"));
        as(tokens)
                .contentType(type)
                .body("{\"locale\":null}")
                .patch(ME)
                .then()
                .statusCode(200)
                .body("locale", equalTo("en"));
    }

    @Test
    void a_name_cannot_be_removed() {
        patch("{\"displayName\":null}").then().statusCode(422).body("errors.pointer", hasItem("/displayName"));
    }

    @Test
    void a_name_is_never_markup() {
        patch("{\"displayName\":\"<b onmouseover=alert(1)>\"}").then().statusCode(200);
        var id = as(tokens).get(ME).jsonPath().getString("id");
        for (var accept : new String[] {"text/html", "application/xml", "text/plain"})
            given().header("Accept", accept)
                    .get("/api/v1/users/" + id)
                    .then()
                    .statusCode(406)
                    .contentType("application/problem+json");
        given().get("/api/v1/users/" + id).then().statusCode(200).contentType(startsWith("application/json"));
    }

    @Test
    void the_receipt_of_an_erasure_is_at_a_relative_address() {
        as(tokens)
                .contentType("application/json")
                .body(Map.of("password", "correct horse battery"))
                .delete(ME)
                .then()
                .statusCode(202)
                .header("Location", startsWith("/api/v1/erasures/"));
    }

    private Response patch(String body) {
        return as(tokens).contentType("application/json").body(body).patch(ME);
    }
}
