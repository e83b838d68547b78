package dev.breakwater.platform.idempotency;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import dev.breakwater.platform.notes.Database;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class IdempotencyTest {

    private static final String REPLAYED = "Idempotent-Replayed";

    @Inject
    Database database;

    @Inject
    AgroalDataSource source;

    @Inject
    IdempotentNotes notes;

    @Inject
    Idempotency idempotency;

    @Inject
    StoredResponses responses;

    private final UUID caller = UUID.randomUUID();
    private final UUID note = UUID.randomUUID();
    private final String key = UUID.randomUUID().toString();

    @Test
    void a_repetition_gets_the_first_response_and_has_no_effect() {
        var first = send(caller, key, "hello");
        first.then().statusCode(201).header(REPLAYED, nullValue());
        int checks = notes.checks.get();
        var repeated = send(caller, key, "hello");
        repeated.then()
                .statusCode(201)
                .header(REPLAYED, "true")
                .header("ETag", "\"a\"")
                .header("Location", first.header("Location"))
                .header("Content-Type", first.header("Content-Type"));
        assertEquals(first.asString(), repeated.asString());
        assertEquals(checks, notes.checks.get(), "the check ran again");
        assertEquals(1, effects());
    }

    @Test
    void a_response_without_content_is_repeated_without_content() {
        send(caller, key, "has no content").then().statusCode(204);
        var repeated = send(caller, key, "has no content");
        repeated.then().statusCode(204).header(REPLAYED, "true").header("Content-Type", nullValue());
        assertEquals("", repeated.asString());
    }

    @Test
    void without_a_key_every_request_has_its_effect() {
        for (int i = 0; i < 2; i++) send(caller, null, "hello").then().statusCode(201);
        assertEquals(2, effects());
    }

    @Test
    void a_key_with_another_request_is_refused_and_changes_nothing() {
        send(caller, key, "hello").then().statusCode(201);
        send(caller, key, "another").then().statusCode(422).body("type", equalTo("/problems/idempotency-key-reused"));
        request(caller, key, "hello")
                .post("/idempotent-notes?a=b")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
        assertEquals(1, effects());
    }

    @Test
    void a_key_belongs_to_its_caller() {
        var first = send(caller, key, "hello").asString();
        var other = send(UUID.randomUUID(), key, "hello");
        other.then().statusCode(201).header(REPLAYED, nullValue());
        assertNotEquals(first, other.asString());
        assertEquals(2, effects());
    }

    @Test
    void the_quotation_marks_of_a_structured_string_are_not_part_of_the_key() {
        send(caller, key, "hello").then().statusCode(201);
        send(caller, "\"" + key + "\"", "hello").then().statusCode(201).header(REPLAYED, "true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"is refused", "too early", "fails"})
    void a_refused_request_is_evaluated_again(String text) {
        for (int i = 0; i < 2; i++) {
            var response = send(caller, key, text);
            assertTrue(response.statusCode() >= 400);
            response.then().header(REPLAYED, nullValue());
        }
        assertEquals(0, effects());
        assertEquals(0, database.count("idempotency_key where caller = ?", caller));
        send(caller, key, "hello").then().statusCode(201).header(REPLAYED, nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\"", "\"a", "a b", "a\\b", "ä", "\"\""})
    void a_malformed_key_is_refused(String malformed) {
        send(caller, malformed, "hello").then().statusCode(400).body("type", equalTo("/problems/invalid-parameter"));
        assertEquals(0, effects());
    }

    @Test
    void several_keys_are_refused() {
        request(caller, key, "hello")
                .header("Idempotency-Key", "another")
                .post("/idempotent-notes")
                .then()
                .statusCode(400);
    }

    @Test
    void a_key_has_at_most_255_characters() {
        send(caller, "k".repeat(255), "hello").then().statusCode(201);
        send(caller, "k".repeat(256), "hello").then().statusCode(400);
    }

    @Test
    void while_the_first_request_runs_a_repetition_is_refused_at_once() throws Exception {
        CompletableFuture<Response> first;
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(43)");
            first = CompletableFuture.supplyAsync(() -> send(caller, key, "is slow"));
            await().atMost(ofSeconds(10))
                    .until(() -> send(caller, key, "is slow").statusCode() == 409);
            send(caller, key, "is slow")
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("/problems/idempotency-key-in-use"));
            send(caller, "another", "hello").then().statusCode(201);
            statement.execute("select pg_advisory_unlock(43)");
        }
        first.get().then().statusCode(200).header(REPLAYED, nullValue());
        send(caller, key, "is slow").then().statusCode(200).header(REPLAYED, "true");
        assertEquals(2, effects());
    }

    @Test
    void of_concurrent_requests_one_has_the_effect() {
        var statuses = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> send(caller, key, "hello").statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertTrue(statuses.stream().allMatch(status -> status == 201 || status == 409), statuses.toString());
        assertEquals(1, effects());
    }

    @Test
    void a_response_that_cannot_be_stored_undoes_the_effect() {
        database.run("""
                create function refuse() returns trigger language plpgsql as $$
                begin
                    if new.key = 'refused' then raise exception 'refused'; end if;
                    return new;
                end $$
                """);
        database.run("create trigger refuse before insert on idempotency_key for each row execute function refuse()");
        send(caller, "refused", "hello").then().statusCode(500);
        assertEquals(0, effects());
        database.run("drop function refuse cascade");
        send(caller, "refused", "hello").then().statusCode(201).header(REPLAYED, nullValue());
    }

    @Test
    void a_caller_who_is_erased_leaves_no_responses() {
        send(caller, key, "hello").then().statusCode(201);
        QuarkusTransaction.requiringNew().run(() -> {
            idempotency.block(caller);
            idempotency.forget(caller);
        });
        assertEquals(0, database.count("idempotency_key where caller = ?", caller));
    }

    @Test
    void the_responses_to_one_caller_are_limited() {
        send(caller, key, "hello").then().statusCode(201);
        database.run("""
                insert into idempotency_key (caller, key, fingerprint, status, headers, at)
                select ?, i::text, '', 204, '{}', now() - interval '23 hours' from generate_series(2, 10000) i
                """, caller);
        send(caller, "another", "hello")
                .then()
                .statusCode(429)
                .header("Retry-After", Integer::parseInt, lessThanOrEqualTo(3600))
                .body("type", equalTo("/problems/too-many-requests"))
                .body("policy", equalTo("idempotency-keys"));
        send(caller, key, "hello").then().statusCode(201).header(REPLAYED, "true");
        send(UUID.randomUUID(), key, "hello").then().statusCode(201);
        assertEquals(2, effects());
    }

    @Test
    void a_response_is_kept_for_a_day() {
        send(caller, key, "hello").then().statusCode(201);
        send(caller, "old", "hello").then().statusCode(201);
        database.run(
                "update idempotency_key set at = now() - interval '25 hours' where caller = ? and key = 'old'", caller);
        database.run(
                "update idempotency_key set at = now() - interval '23 hours' where caller = ? and key = ?",
                caller,
                key);
        responses.prune();
        send(caller, key, "hello").then().header(REPLAYED, "true");
        send(caller, "old", "hello").then().header(REPLAYED, nullValue());
    }

    private long effects() {
        return database.count("turn where note = ?", note);
    }

    private Response send(UUID caller, String key, String text) {
        return request(caller, key, text).post("/idempotent-notes");
    }

    private RequestSpecification request(UUID caller, String key, String text) {
        var request = given().header("Caller", caller).contentType("application/json");
        if (key != null) request.header("Idempotency-Key", key);
        return request.body("{\"id\":\"" + note + "\",\"text\":\"" + text + "\"}");
    }
}
