package dev.breakwater.user.session;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import dev.breakwater.user.Together;
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
    void each_refresh_gives_a_new_pair_of_the_same_session() {
        var tokens = Person.registered(events).signedIn();
        var second = refreshed(tokens.refresh());
        var third = refreshed(second);
        Person.refresh(third)
                .then()
                .statusCode(200)
                .body("session.id", equalTo(tokens.session().toString()));
    }

    @Test
    void a_refresh_tells_where_the_session_was_used_last() {
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
    void a_reused_refresh_token_signs_out_the_whole_family_and_its_owner_is_told_once() {
        var tokens = Person.registered(events).signedIn();
        var second = refreshed(tokens.refresh());
        var third = refreshed(second);

        assertEnded(tokens.refresh());
        assertEnded(third);
        assertEnded(tokens.refresh());
        assertEquals(1, thefts(tokens.session()));
    }

    @Test
    void a_client_that_lost_the_answer_may_ask_again() {
        var tokens = Person.registered(events).signedIn();
        refreshed(tokens.refresh());
        refreshed(tokens.refresh());
        refreshed(refreshed(refreshed(tokens.refresh())));
        assertEquals(0, thefts(tokens.session()));
    }

    @Test
    void of_two_holders_of_one_token_the_second_to_go_on_is_found_out() {
        var tokens = Person.registered(events).signedIn();
        var owners = refreshed(tokens.refresh());
        var thiefs = refreshed(tokens.refresh());
        var next = refreshed(thiefs);
        assertEnded(owners);
        assertEnded(next);
        assertEquals(1, thefts(tokens.session()));
    }

    @Test
    void a_refresh_token_used_twice_at_once_keeps_the_session() throws Exception {
        var tokens = Person.registered(events).signedIn();
        var answers = Together.times(6, () -> Person.refresh(tokens.refresh()));
        answers.forEach(answer -> answer.then().statusCode(200));
        refreshed(answers.getLast().jsonPath().getString("refreshToken"));
        assertEquals(0, thefts(tokens.session()));
    }

    @Test
    void the_grace_ends_with_its_time() {
        var tokens = Person.registered(events).signedIn();
        refreshed(tokens.refresh());
        run("update refresh_token set used_at = used_at - interval '61 min' where session_id = :id", tokens.session());
        assertEnded(tokens.refresh());
        assertEquals(1, thefts(tokens.session()));
    }

    @Test
    void an_idle_or_old_session_ends_without_alarm() {
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
    void what_never_was_a_token_ends_nothing() {
        for (var token : List.of("", "nonsense", "A".repeat(43))) assertEnded(token);
    }

    private static String refreshed(String token) {
        return Person.refresh(token).then().statusCode(200).extract().jsonPath().getString("refreshToken");
    }

    private static void assertEnded(String token) {
        Person.refresh(token).then().statusCode(401).body("type", endsWith("/problems/session-ended"));
    }

    /** A later registration's event shows that everything before it has arrived. */
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
