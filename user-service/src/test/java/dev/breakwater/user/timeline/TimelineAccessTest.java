package dev.breakwater.user.timeline;

import java.util.Map;
import java.util.UUID;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Who may read the timeline of a request to this service. */
@QuarkusTest
class TimelineAccessTest {

    private PublishedEvents<UserEvent> events;
    private String requestId;

    @BeforeEach
    void follow() {
        events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class);
        requestId = "request-" + UUID.randomUUID();
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void a_registration_is_shown_to_the_browser_that_registered() {
        var browser = register(Person.stranger()).cookie("requester");

        awaitTimeline(Map.of("requester", browser))
                .then()
                .body("hops.findAll { it.hop == 'request' }.request.route", contains("/api/v1/users"))
                .body("hops.findAll { it.hop == 'request' }.request.status", contains(202))
                .body("hops.findAll { it.hop == 'outbox' }.event.type", hasItems("Registered", "VerificationRequested"))
                .body(not(containsString("@")));
        var another = register(Person.stranger(), "request-" + UUID.randomUUID());
        assertEquals(
                404, timeline(Map.of("requester", another.cookie("requester"))).statusCode());
        assertEquals(404, timeline(Map.of()).statusCode());
        assertEquals(404, timeline(Map.of("requester", "nonsense")).statusCode());
    }

    @Test
    void a_registration_of_a_taken_address_is_shown_to_no_browser() {
        var owner = Person.registered(events);
        var browser = register(owner).cookie("requester");

        events.await(UserEvent.RegisteredAgain.class, event -> event.email().equals(owner.email()));

        assertEquals(404, timeline(Map.of("requester", browser)).statusCode());
    }

    @Test
    void a_change_is_shown_to_the_caller_and_to_administrators_only() {
        var person = Person.registered(events).signedIn();
        Person.as(person)
                .header("X-Request-Id", requestId)
                .contentType(ContentType.JSON)
                .body(Map.of("displayName", "Ada"))
                .patch("/api/v1/users/me")
                .then()
                .statusCode(200);

        await().until(() -> kinds(person, "request") == 1 && kinds(person, "published") == 1);
        var other = Person.registered(events).signedIn();
        assertEquals(404, as(other).statusCode());
        as(Person.administrator(events).signedIn())
                .then()
                .statusCode(200)
                .body("hops.event.type", hasItems("ProfileChanged"));
    }

    /** Otherwise the event would tell whether the new address has an account. */
    @Test
    void a_request_to_change_the_address_is_shown_to_administrators_only() {
        var person = Person.registered(events);
        var tokens = person.signedIn();
        Person.as(tokens)
                .header("X-Request-Id", requestId)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "password",
                        person.password(),
                        "email",
                        Person.stranger().email()))
                .put("/api/v1/users/me/email")
                .then()
                .statusCode(202);

        var administrator = Person.administrator(events).signedIn();
        await().until(() -> kinds(administrator, "published") == 1);
        assertEquals(404, as(tokens).statusCode());
    }

    @Test
    void a_person_sees_the_request_of_a_password_reset_after_the_next_sign_in() {
        var person = Person.registered(events);
        given().header("X-Request-Id", requestId)
                .contentType(ContentType.JSON)
                .body(Map.of("email", person.email()))
                .post("/api/v1/password-resets")
                .then()
                .statusCode(202);

        events.await(
                UserEvent.PasswordResetRequested.class, event -> event.email().equals(person.email()));
        var owner = person.signedIn();
        await().until(() -> kinds(owner, "published") == 1);
        assertEquals(404, timeline(Map.of()).statusCode());
    }

    private Response register(Person person) {
        return register(person, requestId);
    }

    private static Response register(Person person, String requestId) {
        var answer = given().header("X-Request-Id", requestId)
                .contentType(ContentType.JSON)
                .body(person.registration())
                .post("/api/v1/users");
        answer.then().statusCode(202);
        return answer;
    }

    private Response awaitTimeline(Map<String, String> cookies) {
        return await().until(
                        () -> timeline(cookies),
                        it -> it.statusCode() == 200
                                && it.<java.util.List<String>>path("hops.hop").contains("request"));
    }

    private Response timeline(Map<String, String> cookies) {
        return given().cookies(cookies).get("/api/v1/timelines/" + requestId);
    }

    private Response as(Person.Tokens tokens) {
        return Person.as(tokens).get("/api/v1/timelines/" + requestId);
    }

    private long kinds(Person.Tokens tokens, String kind) {
        var answer = as(tokens);
        if (answer.statusCode() != 200) return 0;
        return answer.<java.util.List<String>>path("hops.hop").stream()
                .filter(kind::equals)
                .count();
    }
}
