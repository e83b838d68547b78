package dev.breakwater.user.profile.publicprofile;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import dev.breakwater.stack.testing.ServerThroughWire;
import dev.breakwater.stack.testing.Wire;
import dev.breakwater.user.Person;
import dev.breakwater.user.WiredRedis;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@TestProfile(ProfileCacheOutageTest.Wired.class)
class ProfileCacheOutageTest extends WiredRedis {

    private static final int MANY = 60;

    public static class Wired implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    ServerThroughWire.REDIS_PORT,
                    Wire.freePort(),
                    "breakwater.profile-cache.timeout",
                    "PT1S",
                    "breakwater.profile-cache.pause",
                    "PT3S");
        }
    }

    Person.Tokens tokens;
    UUID id;

    @BeforeEach
    void begin() {
        tokens = person.signedIn();
        id = Person.as(tokens).get("/api/v1/users/me").jsonPath().getUUID("id");
        awaitHits();
    }

    @Test
    void without_redis_profiles_are_read_and_changed() throws IOException {
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
        assertEquals("Countess", name(), "the event invalidated the outdated profile when Redis was available again");
    }

    @Test
    void most_reads_do_not_wait_for_a_redis_that_does_not_answer() {
        wire.freeze();
        try {
            var bypassed = reads("passed-by");
            assertTimeout(Duration.ofSeconds(30), () -> {
                for (int i = 0; i < MANY; i++) look(200);
            });
            assertTrue(reads("passed-by") - bypassed > MANY / 2, "most reads did not wait");
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
