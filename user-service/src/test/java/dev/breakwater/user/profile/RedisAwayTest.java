package dev.breakwater.user.profile;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.events.UserEvent;
import dev.breakwater.stack.testing.Detour;
import dev.breakwater.stack.testing.Wire;
import dev.breakwater.user.Facts;
import dev.breakwater.user.Person;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Between the service and Redis stands a wire that can be cut or frozen; it is not there when the service starts. */
@QuarkusTest
@TestProfile(RedisAwayTest.Wired.class)
@DisabledIfSystemProperty(named = "stack", matches = "containers", disabledReason = "Redis has another port there")
class RedisAwayTest {

    private static final int MANY = 60;

    public static class Wired implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    Detour.REDIS_PORT,
                    Wire.freePort(),
                    "breakwater.profile-cache.timeout",
                    "PT1S",
                    "breakwater.profile-cache.pause",
                    "PT3S");
        }
    }

    @ConfigProperty(name = Detour.REDIS_PORT)
    int port;

    @Inject
    MeterRegistry meters;

    Wire wire;
    Person.Tokens tokens;
    UUID id;

    @BeforeEach
    void begin() throws IOException {
        wire = new Wire(port, Detour.redis());
        wire.mend();
        try (var facts = Facts.follow(UserEvent.TOPIC, UserEvent.class)) {
            tokens = Person.registered(facts).signedIn();
        }
        id = Person.as(tokens).get("/api/v1/users/me").jsonPath().getUUID("id");
        awaitHits();
    }

    @AfterEach
    void end() throws IOException {
        wire.cut();
    }

    @Test
    void redis_is_gone_and_nobody_notices() throws IOException {
        wire.cut();
        for (int i = 0; i < MANY; i++) look(200);
        Person.as(tokens)
                .contentType(ContentType.JSON)
                .body(Map.of("displayName", "Countess"))
                .patch("/api/v1/users/me")
                .then()
                .statusCode(200);
        await().until(() -> name().equals("Countess"));
        wire.mend();
        var changed = reads("changed");
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            name();
            return reads("changed") > changed;
        });
        assertEquals("Countess", name(), "what Redis held from before was ended by the fact, once it was back");
    }

    @Test
    void a_redis_that_does_not_answer_costs_a_moment_now_and_then() {
        wire.freeze();
        try {
            var passedBy = reads("passed-by");
            assertTimeout(Duration.ofSeconds(30), () -> {
                for (int i = 0; i < MANY; i++) look(200);
            });
            assertTrue(reads("passed-by") - passedBy > MANY / 2, "most did not wait");
        } finally {
            wire.thaw();
        }
        awaitHits();
    }

    private void awaitHits() {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            var hits = reads("hit");
            name();
            return reads("hit") > hits;
        });
    }

    private void look(int status) {
        given().noFilters().get("/api/v1/users/" + id).then().statusCode(status);
    }

    private String name() {
        var answer = given().noFilters().get("/api/v1/users/" + id);
        return answer.statusCode() == 200 ? answer.path("displayName") : "";
    }

    private double reads(String outcome) {
        return meters.get("breakwater.profile.cache.reads")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
