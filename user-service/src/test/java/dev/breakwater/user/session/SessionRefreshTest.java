package dev.breakwater.user.session;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Concurrently;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class SessionRefreshTest {

    @Inject
    EntityManager em;

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
    void each_refresh_issues_a_new_pair_for_the_same_session() {
        var tokens = Person.registered(events).signedIn();
        var second = refreshed(tokens.refresh());
        var third = refreshed(second);
        Person.refresh(third)
                .then()
                .statusCode(200)
                .body("session.id", equalTo(tokens.session().toString()));
    }

    @Test
    void a_refresh_updates_the_user_agent_of_the_session() {
        var tokens = Person.registered(events).signedIn();
        given().header("User-Agent", "Elsewhere/1.0")
                .contentType(ContentType.JSON)
                .body(Map.of("refreshToken", tokens.refresh()))
                .post("/api/v1/sessions/refresh")
                .then()
                .statusCode(200);
        await().untilAsserted(() -> Person.as(tokens)
                .get("/api/v1/sessions")
                .then()
                .body(
                        "items.findAll { it.userAgent == 'Elsewhere/1.0' }.id",
                        equalTo(List.of(tokens.session().toString()))));
    }

    @Test
    void a_reused_refresh_token_ends_the_session_and_notifies_the_owner_once() {
        var tokens = Person.registered(events).signedIn();
        var second = refreshed(tokens.refresh());
        var third = refreshed(second);

        assertEnded(tokens.refresh());
        assertEnded(third);
        assertEnded(tokens.refresh());
        assertEquals(1, thefts(tokens.session()));
    }

    @Test
    void a_client_that_lost_the_response_may_retry() {
        var tokens = Person.registered(events).signedIn();
        refreshed(tokens.refresh());
        refreshed(tokens.refresh());
        refreshed(refreshed(refreshed(tokens.refresh())));
        assertEquals(0, thefts(tokens.session()));
    }

    @Test
    void of_two_holders_of_one_token_the_second_to_continue_is_detected() {
        var tokens = Person.registered(events).signedIn();
        var ofOwner = refreshed(tokens.refresh());
        var ofThief = refreshed(tokens.refresh());
        var next = refreshed(ofThief);
        assertEnded(ofOwner);
        assertEnded(next);
        assertEquals(1, thefts(tokens.session()));
    }

    @Test
    void concurrent_refreshes_with_one_token_keep_the_session() throws Exception {
        var tokens = Person.registered(events).signedIn();
        var answers = Concurrently.times(6, () -> Person.refresh(tokens.refresh()));
        answers.forEach(answer -> answer.then().statusCode(200));
        refreshed(answers.getLast().jsonPath().getString("refreshToken"));
        assertEquals(0, thefts(tokens.session()));
    }

    @Test
    void a_retry_after_the_grace_period_ends_the_session() {
        var tokens = Person.registered(events).signedIn();
        refreshed(tokens.refresh());
        run("update refresh_token set used_at = used_at - interval '61 min' where session_id = :id", tokens.session());
        assertEnded(tokens.refresh());
        assertEquals(1, thefts(tokens.session()));
    }

    @Test
    void an_idle_or_expired_session_ends_without_a_theft_event() {
        var idle = Person.registered(events).signedIn();
        run("update session set used_at = used_at - interval '31 d' where id = :id", idle.session());
        assertEnded(idle.refresh());
        var old = Person.registered(events).signedIn();
        run("update session set started_at = started_at - interval '181 d' where id = :id", old.session());
        assertEnded(old.refresh());
        assertEquals(0, thefts(idle.session()));
        assertEquals(0, thefts(old.session()));
    }

    @Test
    void an_unknown_or_malformed_token_is_refused() {
        for (var token : List.of("", "nonsense", "A".repeat(43))) assertEnded(token);
    }

    @Test
    void the_refresh_token_is_required() {
        Person.post("/api/v1/sessions/refresh", Map.of()).then().statusCode(422);
    }

    private static String refreshed(String token) {
        return Person.refresh(token).then().statusCode(200).extract().jsonPath().getString("refreshToken");
    }

    private static void assertEnded(String token) {
        Person.refresh(token).then().statusCode(401).body("type", endsWith("/problems/session-ended"));
    }

    /** Awaits the event of a later registration first: all earlier events have arrived then. */
    private long thefts(UUID session) {
        Person.stranger().registers(events);
        return events.all().stream()
                .filter(event -> event instanceof UserEvent.SessionTheftDetected theft
                        && theft.sessionId().equals(session))
                .count();
    }

    private void run(String sql, UUID id) {
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery(sql).setParameter("id", id).executeUpdate());
    }
}
