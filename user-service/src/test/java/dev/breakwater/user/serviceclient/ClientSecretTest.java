package dev.breakwater.user.serviceclient;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.user.ApiClient;
import dev.breakwater.user.Concurrently;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.breakwater.user.ApiClient.CLIENTS;
import static dev.breakwater.user.Person.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class ClientSecretTest {

    @Inject
    Statements statements;

    Person.Tokens admin;
    ApiClient client;
    String secrets;

    @BeforeEach
    void create() {
        try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class)) {
            admin = Person.administrator(events).signedIn();
        }
        client = ApiClient.createdBy(admin);
        secrets = CLIENTS + client.id() + "/secrets";
    }

    @Test
    void a_secret_has_a_prefix_that_scanners_find_and_256_random_bits() {
        as(admin)
                .post(secrets)
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("id", notNullValue())
                .body("createdAt", notNullValue())
                .body("secret", matchesPattern("bws_[A-Za-z0-9_-]{43}"));
    }

    @Test
    void a_client_changes_from_one_secret_to_another_without_an_outage() {
        var second = as(admin).post(secrets).jsonPath();
        client.token();
        client.with(second.getString("secret")).token();
        var first = as(admin).get(CLIENTS + client.id()).jsonPath().getString("secrets[0].id");
        assertNotEquals(first, second.getString("id"));
        as(admin).delete(secrets + "/" + first).then().statusCode(204);
        client.requestsToken().then().statusCode(401);
        client.with(second.getString("secret")).token();
        as(admin).delete(secrets + "/" + first).then().statusCode(404);
    }

    @Test
    void a_third_secret_is_refused() {
        as(admin).post(secrets).then().statusCode(201);
        as(admin).post(secrets).then().statusCode(409).body("type", equalTo("/problems/too-many-secrets"));
        as(admin).get(CLIENTS + client.id()).then().body("secrets", hasSize(2));
    }

    @Test
    void of_secrets_that_are_added_at_the_same_time_only_two_exist() throws Exception {
        var statuses = Concurrently.times(8, () -> as(admin).post(secrets).statusCode());
        assertEquals(1, statuses.stream().filter(it -> it == 201).count());
        assertEquals(7, statuses.stream().filter(it -> it == 409).count());
        as(admin).get(CLIENTS + client.id()).then().body("secrets", hasSize(2));
    }

    @Test
    void a_secret_of_another_client_is_not_removed() {
        var other = ApiClient.createdBy(admin);
        var secret = as(admin).get(CLIENTS + other.id()).jsonPath().getString("secrets[0].id");
        as(admin).delete(secrets + "/" + secret).then().statusCode(404);
        other.token();
    }

    @Test
    void a_secret_is_shown_once_and_is_nowhere_in_the_database_also_with_an_idempotency_key() {
        var key = UUID.randomUUID().toString();
        var secret = as(admin)
                .header("Idempotency-Key", key)
                .post(secrets)
                .then()
                .statusCode(201)
                .extract()
                .<String>path("secret");
        client.with(secret).token();
        assertFalse(as(admin).get(CLIENTS + client.id()).asString().contains("bws_"));
        var text = secret.substring("bws_".length());
        var tables = statements.all(
                row -> row.getString(1),
                "select table_name from information_schema.tables where table_schema = 'public'");
        assertTrue(tables.contains("idempotency_key"), tables.toString());
        for (var table : tables)
            assertFalse(
                    statements.finds("select from \"" + table + "\" t where position(? in t::text) > 0", text), table);
    }

    @Test
    void the_last_use_of_a_secret_is_written_once_a_minute() {
        lastUse(nullValue());
        client.token();
        lastUse(notNullValue());
        var first = storedUse();
        client.token();
        assertEquals(first, storedUse());

        var old = Instant.now().minus(Duration.ofSeconds(61));
        statements.execute("update service_client_secret set last_used_at = ? where client_id = ?", old, client.id());
        client.token();
        assertFalse(storedUse().isBefore(first));
    }

    @Test
    void a_wrong_secret_is_no_use() {
        client.with("bws_wrong").requestsToken().then().statusCode(401);
        lastUse(nullValue());
    }

    private void lastUse(org.hamcrest.Matcher<Object> expected) {
        as(admin).get(CLIENTS + client.id()).then().body("secrets[0].lastUsedAt", expected);
    }

    private Instant storedUse() {
        return statements
                .first(
                        row -> Timestamps.instant(row, 1),
                        "select last_used_at from service_client_secret where client_id = ?",
                        client.id())
                .orElseThrow();
    }
}
