package dev.breakwater.user.profile.publicprofile;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.stack.testing.ReplayDelay;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class ProfileCacheTest {

    private static final String CURRENT = "Ada Lovelace";
    private static final String OUTDATED = "Ada Byron";

    @Inject
    RedisDataSource redis;

    @Inject
    MeterRegistry meters;

    @Inject
    ProfileCache cache;

    @Inject
    Outbox outbox;

    Person person;
    Person.Tokens tokens;
    UUID id;

    @BeforeEach
    void signIn() {
        try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class)) {
            person = Person.registered(events);
        }
        tokens = person.signedIn();
        id = Person.as(tokens).get("/api/v1/users/me").jsonPath().getUUID("id");
        await().until(() -> stranger().statusCode() == 200);
    }

    @Test
    void a_cached_profile_is_answered_without_the_database_and_identically() {
        var first = stranger();
        var hits = reads("hit");
        var database = databaseReads();
        var second = stranger();
        assertEquals(hits + 1, reads("hit"));
        assertEquals(database, databaseReads());
        assertEquals(first.asString(), second.asString());
        for (var header : new String[] {"ETag", "Cache-Control", "Cache-Tag"})
            assertEquals(first.header(header), second.header(header));
        given().noFilters()
                .header("If-None-Match", first.header("ETag"))
                .get("/api/v1/users/" + id)
                .then()
                .statusCode(304);
        assertEquals(hits + 2, reads("hit"));
        assertTrue(redis.key().pttl(key()) <= Duration.ofMinutes(1).toMillis());
    }

    @Test
    void a_change_is_visible_to_others_as_soon_as_it_is_confirmed() {
        stranger().then().body("displayName", equalTo(CURRENT));
        rename("Countess");
        var hits = reads("hit");
        stranger().then().body("displayName", equalTo("Countess"));
        assertEquals(hits, reads("hit"), "no profile is stored while the replica may be behind");
    }

    /** A CDN keeps what it gets here until the next change. */
    @Test
    void after_a_change_a_profile_is_not_of_a_replica_that_is_behind() throws Exception {
        try (var _ = ReplayDelay.of(Duration.ofSeconds(5))) {
            rename("Countess");
            stranger().then().body("displayName", equalTo("Countess"));
        }
    }

    @Test
    void the_event_of_a_change_invalidates_an_outdated_profile() {
        plant(OUTDATED);
        stranger().then().body("displayName", equalTo(OUTDATED));
        QuarkusTransaction.requiringNew().run(() -> outbox.append(new UserEvent.ProfileChanged(id, Instant.now())));
        await().until(() -> stranger().path("displayName").equals(CURRENT));
    }

    @Test
    void the_profile_of_an_erased_user_is_not_found() {
        stranger().then().statusCode(200);
        stranger().then().statusCode(200);
        Person.as(tokens)
                .contentType(ContentType.JSON)
                .body(Map.of("password", person.password()))
                .delete("/api/v1/users/me")
                .then()
                .statusCode(202);
        given().get("/api/v1/users/" + id).then().statusCode(404);
        await().until(() -> stranger().statusCode() == 404);
    }

    @Test
    void a_profile_that_was_read_before_a_change_is_not_stored_after_it() {
        redis.key().del(key());
        var miss = assertInstanceOf(ProfileCache.Found.Miss.class, cache.find(id));
        cache.tryInvalidate(id);
        cache.store(miss, new PublicProfile(id, OUTDATED, Map.of(), 0));
        stranger().then().body("displayName", equalTo(CURRENT));
        assertTrue(
                redis.key().pttl(key()) >= Duration.ofSeconds(59).toMillis() - 10_000,
                "the marker lives as long as an outdated profile might be stored");
    }

    @Test
    void a_profile_that_reaches_redis_late_has_expired() {
        redis.key().del(key());
        cache.store(
                new ProfileCache.Found.Miss(Instant.now().minus(Duration.ofMinutes(2))),
                new PublicProfile(id, OUTDATED, Map.of(), 0));
        assertNull(redis.value(String.class).get(key()));
    }

    @Test
    void a_stored_profile_is_not_replaced() {
        plant(CURRENT);
        cache.store(new ProfileCache.Found.Miss(Instant.now()), new PublicProfile(id, OUTDATED, Map.of(), 0));
        stranger().then().body("displayName", equalTo(CURRENT));
    }

    @Test
    void a_caller_who_has_just_written_is_not_answered_from_the_cache() {
        var written = Person.as(tokens)
                .contentType(ContentType.JSON)
                .body(Map.of("displayName", "Countess"))
                .patch("/api/v1/users/me");
        // The event of the change may arrive after the first plant, and remove what was planted.
        await().untilAsserted(() -> {
            plant(OUTDATED);
            stranger().then().body("displayName", equalTo(OUTDATED));
        });
        given().noFilters()
                .cookies(written.cookies())
                .get("/api/v1/users/" + id)
                .then()
                .body("displayName", equalTo("Countess"));
    }

    @Test
    void an_unreadable_entry_is_replaced_by_a_read_from_the_database() {
        var failed = reads("failed");
        redis.value(String.class).setex(key(), 60, "{\"of\": \"another release\"}");
        redis.value(String.class).setex(key(), 60, "nonsense");
        stranger().then().statusCode(200).body("displayName", equalTo(CURRENT));
        assertEquals(failed + 1, reads("failed"));
    }

    private void rename(String name) {
        Person.as(tokens)
                .contentType(ContentType.JSON)
                .body(Map.of("displayName", name))
                .patch("/api/v1/users/me")
                .then()
                .statusCode(200);
    }

    private void plant(String name) {
        redis.value(String.class)
                .setex(key(), 60, "{\"id\":\"%s\",\"displayName\":\"%s\",\"version\":7}".formatted(id, name));
    }

    private Response stranger() {
        return given().noFilters().get("/api/v1/users/" + id);
    }

    private String key() {
        return "user-service:profile:" + id;
    }

    private double reads(String outcome) {
        return meters.get("breakwater.profile.cache.reads")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private double databaseReads() {
        return meters.get("breakwater.replica.reads").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
