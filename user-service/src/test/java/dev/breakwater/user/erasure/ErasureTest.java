package dev.breakwater.user.erasure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import dev.breakwater.events.ErasureEvent;
import dev.breakwater.events.SignInEvent;
import dev.breakwater.events.UserEvent;
import dev.breakwater.events.UserKeyEvent;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.user.OtherServices;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.breakwater.user.Person.as;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class ErasureTest {

    @Inject
    Statements statements;

    @Inject
    ErasureMetrics erasureMetrics;

    @Inject
    MeterRegistry metrics;

    @Inject
    AgroalDataSource database;

    PublishedEvents<UserEvent> events;
    OtherServices others;
    Person person;
    Person.Tokens tokens;
    UUID userId;

    @BeforeEach
    void signIn() {
        others = new OtherServices();
        events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class);
        person = Person.registered(events);
        tokens = person.signedIn();
        userId = as(tokens).get("/api/v1/users/me").then().extract().jsonPath().getUUID("id");
    }

    @AfterEach
    void close() {
        events.close();
        others.close();
    }

    @Test
    void an_erasure_ends_every_session_and_its_receipt_lists_the_parts_that_are_not_done() {
        var elsewhere = person.signedIn();
        var receipt = erased();

        given().get(receipt)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("userId", equalTo(userId.toString()))
                .body("requestedAt", notNullValue())
                .body("completedAt", nullValue())
                .body("parts.findAll { it.done }.name", hasItems("account"))
                .body("parts.findAll { !it.done }.name", hasItems("letters", "media"));
        events.await(userId, UserEvent.ErasureRequested.class);

        for (var device : new Person.Tokens[] {tokens, elsewhere}) {
            Person.refresh(device.refresh()).then().statusCode(401);
            as(device).get("/api/v1/users/me").then().statusCode(401);
            as(device).get("/api/v1/sessions").then().body("items", empty());
            as(device).get("/api/v1/users/me/sign-ins").then().body("items", empty());
        }
        given().get("/api/v1/users/" + userId).then().statusCode(404);
        person.signsIn().then().statusCode(401);
    }

    @Test
    void an_erasure_waits_for_changes_with_idempotency_keys_and_deletes_their_responses() throws Exception {
        var over = new AtomicBoolean();
        var statuses = ConcurrentHashMap.<Integer>newKeySet();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++)
                writers.submit(() -> {
                    while (!over.get())
                        statuses.add(changedName(UUID.randomUUID().toString()).statusCode());
                });
            await().until(() -> statuses.contains(200));
            erased();
            over.set(true);
        }
        statuses.removeAll(List.of(200, 401));
        assertEquals(Set.of(), statuses);
        assertEquals(0, rows("idempotency_key", "caller"));
    }

    private Response changedName(String name) {
        return as(tokens)
                .header("Idempotency-Key", name)
                .contentType(ContentType.JSON)
                .body(Map.of("displayName", name))
                .patch("/api/v1/users/me");
    }

    private int rows(String table, String column) {
        return statements
                .first(row -> row.getInt(1), "select count(*) from " + table + " where " + column + " = ?", userId)
                .orElseThrow();
    }

    @Test
    void it_is_complete_when_every_part_was_reported_in_any_order_and_repeatedly() throws Exception {
        var receipt = erased();
        var report = UUID.randomUUID();
        others.publish(report, erased(userId, "media"));
        others.publish(report, erased(userId, "media"));
        others.publish(erased(userId, "media"));
        others.publish(erased(userId, "an unknown part"));
        others.publish(erased(UUID.randomUUID(), "letters"));
        await().atMost(20, SECONDS).untilAsserted(() -> given().get(receipt)
                .then()
                .body("parts.find { it.name == 'media' }.done", equalTo(true))
                .body("completedAt", nullValue()));

        others.publish(erased(userId, "letters"));
        events.await(userId, UserEvent.Erased.class);
        given().get(receipt).then().body("completedAt", notNullValue()).body("parts.findAll { !it.done }", empty());

        others.publish(erased(userId, "letters"));
        others.publish(erased(userId, "media"));
        // Leaves time for a second Erased event, which must not come.
        await().pollDelay(1, SECONDS).until(() -> true);
        assertEquals(
                1,
                events.about(userId).stream()
                        .filter(UserEvent.Erased.class::isInstance)
                        .count());
    }

    @Test
    void concurrent_reports_complete_it_once() throws Exception {
        erased();
        for (int i = 0; i < 5; i++) {
            others.publish(erased(userId, "letters"));
            others.publish(erased(userId, "media"));
        }
        events.await(userId, UserEvent.Erased.class);
        assertEquals(
                1,
                events.about(userId).stream()
                        .filter(UserEvent.Erased.class::isInstance)
                        .count());
    }

    @Test
    void the_wrong_password_erases_nothing() {
        erase("not the password").then().statusCode(403).body("type", endsWith("/problems/wrong-password"));
        as(tokens).get("/api/v1/users/me").then().statusCode(200);
        Person.refresh(tokens.refresh()).then().statusCode(200);
    }

    @Test
    void the_age_of_the_oldest_open_erasure_is_reported() throws Exception {
        complete("where true");
        erasureMetrics.refresh();
        assertEquals(0.0, oldestOpen());
        erased();
        erasureMetrics.refresh();
        assertTrue(oldestOpen() > 0, "the new erasure is open");
        complete("where user_id = '" + userId + "'");
        erasureMetrics.refresh();
        assertEquals(0.0, oldestOpen());
    }

    private double oldestOpen() {
        return metrics.get("breakwater.erasures.oldest.open").gauge().value();
    }

    private void complete(String which) throws Exception {
        try (var connection = database.getConnection();
                var update = connection.createStatement()) {
            update.execute("update erasure set completed_at = now() " + which);
        }
    }

    @Test
    void a_repeated_request_returns_the_same_receipt() {
        var receipt = erased();
        assertEquals(receipt, erased());
        var together = IntStream.range(0, 4)
                .parallel()
                .mapToObj(_ -> erased())
                .distinct()
                .toList();
        assertEquals(java.util.List.of(receipt), together);
    }

    @Test
    void concurrent_requests_return_the_same_receipt() {
        assertEquals(
                1,
                IntStream.range(0, 4)
                        .parallel()
                        .mapToObj(_ -> erased())
                        .distinct()
                        .count());
    }

    @Test
    void the_address_can_be_registered_again_as_a_new_account() {
        erased();
        events.close();
        events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class);
        var request = person.registers(events);
        person.confirms(request.token()).then().statusCode(204);
        var newcomer = person.signedIn();
        as(newcomer).get("/api/v1/users/me").then().body("id", not(equalTo(userId.toString())));
    }

    @Test
    void a_sign_in_event_that_arrives_late_is_not_stored() {
        var attempts = PublishedEvents.follow(SignInEvent.TOPIC, SignInEvent.class);
        new Person(person.email(), "wrong password").signsIn().then().statusCode(401);
        attempts.await(userId, SignInEvent.SignInRefused.class);
        erased();
        attempts.close();
        await().pollDelay(2, SECONDS)
                .untilAsserted(
                        () -> as(tokens).get("/api/v1/users/me/sign-ins").then().body("items", empty()));
    }

    @Test
    void the_destruction_of_the_key_is_published_again_for_kafkas_log_cleaner() {
        var keys = PublishedEvents.follow(UserKeyEvent.TOPIC, UserKeyEvent.class);
        erased();
        keys.await(userId, UserKeyEvent.Destroyed.class);
        assertEquals(1, makeRepeatDue(), "it waits for the segment to be closed");
        await().until(() -> keys.about(userId).size() == 2);
        await().until(() -> makeRepeatDue() == 0);
        keys.close();
    }

    private int makeRepeatDue() {
        return statements.execute(
                "update job set due_at = now() where kind = 'key-destruction-repeat' and key = ?", userId.toString());
    }

    @ParameterizedTest
    @CsvSource({"DELETE, /api/v1/users/me", "POST, /api/v1/users/me/erasure"})
    void a_missing_or_invalid_password_erases_nothing(String method, String path) {
        for (var body : new String[] {"{}", "{\"password\":null}", "{\"password\":\"" + "x".repeat(513) + "\"}"})
            as(tokens)
                    .contentType(ContentType.JSON)
                    .body(body)
                    .request(method, path)
                    .then()
                    .statusCode(422);
        given().contentType(ContentType.JSON)
                .body(Map.of("password", "x"))
                .request(method, path)
                .then()
                .statusCode(401);
        as(tokens)
                .contentType(ContentType.JSON)
                .body(Map.of("password", "wrong"))
                .request(method, path)
                .then()
                .statusCode(403);
        for (var id : new String[] {UUID.randomUUID().toString(), "no-uuid", userId.toString()})
            given().get("/api/v1/erasures/" + id).then().statusCode(404).contentType("application/problem+json");
    }

    /** Proxies and clients may drop the content of DELETE. */
    @Test
    void a_post_erases_as_well_and_a_delete_after_it_returns_the_same_receipt() {
        var receipt = as(tokens)
                .contentType(ContentType.JSON)
                .body(Map.of("password", person.password()))
                .post("/api/v1/users/me/erasure")
                .then()
                .statusCode(202)
                .extract();
        assertTrue(receipt.header("Location").endsWith("/api/v1/erasures/" + receipt.path("id")));
        person.signsIn().then().statusCode(401);
        erase(person.password()).then().statusCode(202).body("id", equalTo(receipt.path("id")));
    }

    /** Erases the user and returns the path of the receipt. */
    private String erased() {
        var answer = erase(person.password()).then().statusCode(202);
        var location = java.net.URI.create(answer.extract().header("Location")).getPath();
        answer.body("id", equalTo(location.substring(location.lastIndexOf('/') + 1)));
        return location;
    }

    private Response erase(String password) {
        return as(tokens)
                .contentType(ContentType.JSON)
                .body(Map.of("password", password))
                .delete("/api/v1/users/me");
    }

    private static ErasureEvent erased(UUID userId, String part) {
        return new ErasureEvent.PartErased(userId, part, Instant.now());
    }
}
