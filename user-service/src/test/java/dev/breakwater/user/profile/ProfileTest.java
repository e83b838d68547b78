package dev.breakwater.user.profile;

import java.util.Map;
import java.util.UUID;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Concurrently;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.breakwater.user.Person.as;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class ProfileTest {

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
    void users_read_their_own_profile_with_an_etag() {
        var answer = as(tokens).get("/api/v1/users/me");
        answer.then()
                .statusCode(200)
                .body("email", equalTo(person.email()))
                .body("displayName", equalTo("Ada Lovelace"));
        as(tokens)
                .header("If-None-Match", answer.header("ETag"))
                .get("/api/v1/users/me")
                .then()
                .statusCode(304);
        get("/api/v1/users/me").then().statusCode(401);
    }

    @Test
    void a_change_that_is_repeated_with_its_idempotency_key_gets_the_first_response() {
        var publicProfile = "/api/v1/users/" + id();
        get(publicProfile).then().statusCode(200);
        var tag = as(tokens).get("/api/v1/users/me").header("ETag");
        var first = keyed(tag, "Countess");
        first.then().statusCode(200).header("Idempotent-Replayed", nullValue());
        get(publicProfile).then().body("displayName", equalTo("Countess"));
        patch(null, Map.of("displayName", "Augusta")).then().statusCode(200);
        var repeated = keyed(tag, "Countess");
        repeated.then()
                .statusCode(200)
                .header("Idempotent-Replayed", "true")
                .header("ETag", first.header("ETag"))
                .header("Cache-Control", first.header("Cache-Control"))
                .header("Vary", first.header("Vary"));
        assertEquals(first.asString(), repeated.asString());
        as(tokens).get("/api/v1/users/me").then().body("displayName", equalTo("Augusta"));
        keyed(tag, "Byron").then().statusCode(422).body("type", equalTo("/problems/idempotency-key-reused"));
    }

    private Response keyed(String ifMatch, String name) {
        return as(tokens)
                .header("Idempotency-Key", "the-first-change")
                .header("If-Match", ifMatch)
                .contentType(ContentType.JSON)
                .body(Map.of("displayName", name))
                .patch("/api/v1/users/me");
    }

    @Test
    void a_change_is_visible_and_published() {
        patch(null, Map.of("displayName", "  Countess  ", "locale", "de-AT"))
                .then()
                .statusCode(200)
                .body("displayName", equalTo("Countess"))
                .body("locale", equalTo("de"));
        as(tokens).get("/api/v1/users/me").then().body("displayName", equalTo("Countess"));
        events.await(id(), UserEvent.ProfileChanged.class);
    }

    @Test
    void an_empty_patch_keeps_the_version() {
        var before = as(tokens).get("/api/v1/users/me").header("ETag");
        assertEquals(
                before, patch(null, Map.of()).then().statusCode(200).extract().header("ETag"));
    }

    @Test
    void a_change_of_an_old_version_is_refused() {
        var tag = as(tokens).get("/api/v1/users/me").header("ETag");
        patch(tag, Map.of("displayName", "First")).then().statusCode(200);
        patch(tag, Map.of("displayName", "Second")).then().statusCode(412).contentType("application/problem+json");
        as(tokens).get("/api/v1/users/me").then().body("displayName", equalTo("First"));
    }

    @Test
    void of_concurrent_changes_of_one_version_one_succeeds() throws Exception {
        var tag = as(tokens).get("/api/v1/users/me").header("ETag");
        var answers = Concurrently.times(
                6, () -> patch(tag, Map.of("displayName", UUID.randomUUID().toString())));
        assertEquals(1, answers.stream().filter(a -> a.statusCode() == 200).count());
        assertEquals(5, answers.stream().filter(a -> a.statusCode() == 412).count());
    }

    @Test
    void concurrent_changes_without_a_precondition_all_succeed() throws Exception {
        var answers = Concurrently.times(
                8, () -> patch(null, Map.of("displayName", UUID.randomUUID().toString())));
        assertEquals(8, answers.stream().filter(a -> a.statusCode() == 200).count());
    }

    @Test
    void the_public_profile_contains_no_private_data_and_may_be_cached() {
        var profile = get("/api/v1/users/" + id());
        profile.then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=0, s-maxage=300")
                .header("Cache-Tag", "user-" + id())
                .body("displayName", equalTo("Ada Lovelace"))
                .body("$", not(hasKey("email")));
        given().header("If-None-Match", profile.header("ETag"))
                .get("/api/v1/users/" + id())
                .then()
                .statusCode(304);
    }

    @Test
    void unknown_and_unverified_users_have_no_public_profile() {
        get("/api/v1/users/" + UUID.randomUUID()).then().statusCode(404).contentType("application/problem+json");
        get("/api/v1/users/nobody").then().statusCode(404).contentType("application/problem+json");
        var unverified = Person.stranger().registers(events);
        get("/api/v1/users/" + unverified.userId()).then().statusCode(404);
    }

    private UUID id() {
        return as(tokens).get("/api/v1/users/me").jsonPath().getUUID("id");
    }

    private Response patch(String tag, Map<String, String> change) {
        var request = as(tokens).contentType(ContentType.JSON).body(change);
        return (tag == null ? request : request.header("If-Match", tag)).patch("/api/v1/users/me");
    }
}
