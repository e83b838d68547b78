package dev.breakwater.gateway.security.token;

import java.util.Map;
import java.util.UUID;

import dev.breakwater.gateway.Services;
import dev.breakwater.gateway.Services.Service;
import dev.breakwater.gateway.StandIn;
import dev.breakwater.gateway.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** With a key set that is fetched every two seconds, and for unknown keys at most every second. */
@QuarkusTest
@QuarkusTestResource(Services.class)
@TestProfile(KeysTest.Often.class)
class KeysTest {

    public static class Often implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "breakwater.authentication.key-set-refresh", "2s",
                    "breakwater.authentication.unknown-key-interval", "1s");
        }
    }

    @Service
    StandIn users;

    @AfterEach
    void publishAgain() {
        users.on(Tokens.KEY_SET, Tokens.publishing(Tokens.keySet()));
        await().atMost(ofSeconds(10)).until(() -> status(Tokens.user()) == 200);
    }

    @Test
    void a_token_of_a_new_key_is_accepted_as_soon_as_the_key_is_published() {
        var key = Tokens.key("new");
        var token = Tokens.sign(Tokens.claims(UUID.randomUUID(), UUID.randomUUID(), "user"), key);
        assertEquals(401, status(token));
        users.on(Tokens.KEY_SET, Tokens.publishing(Tokens.keySet(key)));
        await().atMost(ofSeconds(5)).until(() -> status(token) == 200);
    }

    @Test
    void many_tokens_of_unknown_keys_fetch_the_key_set_about_once_a_second() {
        int before = users.received(Tokens.KEY_SET).size();
        var began = System.nanoTime();
        for (var i = 0; i < 50; i++)
            assertEquals(
                    401,
                    status(Tokens.sign(
                            Tokens.claims(UUID.randomUUID(), UUID.randomUUID(), "user"), Tokens.key("unknown" + i))));
        var seconds = (System.nanoTime() - began) / 1_000_000_000;
        int fetched = users.received(Tokens.KEY_SET).size() - before;
        assertTrue(fetched <= 3 + 2 * seconds, fetched + " times in " + seconds + " s");
    }

    @Test
    void without_the_user_service_the_last_keys_stay_in_use() {
        var seen = Tokens.user();
        assertEquals(200, status(seen));
        users.on(Tokens.KEY_SET, StandIn.RESET);
        int before = users.received(Tokens.KEY_SET).size();
        await().atMost(ofSeconds(20)).until(() -> users.received(Tokens.KEY_SET).size() > before + 1);
        assertEquals(200, status(seen));
        assertEquals(200, status(Tokens.user()));
    }

    @Test
    void a_key_that_was_removed_verifies_nothing_not_even_a_token_that_was_seen_before() {
        var seen = Tokens.user();
        assertEquals(200, status(seen));
        var other = Tokens.key("other");
        users.on(Tokens.KEY_SET, Tokens.publishing(Tokens.keySetOf(other)));
        await().atMost(ofSeconds(10)).until(() -> status(seen) == 401);
        assertEquals(401, status(Tokens.user()));
        var token = Tokens.sign(Tokens.claims(UUID.randomUUID(), UUID.randomUUID(), "user"), other);
        assertEquals(200, status(token));
    }

    @Test
    void a_set_without_a_key_is_not_taken() {
        users.on(Tokens.KEY_SET, Tokens.publishing("{\"keys\":[]}"));
        int before = users.received(Tokens.KEY_SET).size();
        await().atMost(ofSeconds(20)).until(() -> users.received(Tokens.KEY_SET).size() > before + 1);
        assertEquals(200, status(Tokens.user()));
    }

    private static int status(String token) {
        return given().auth().oauth2(token).get("/api/v1/media/keys").statusCode();
    }
}
