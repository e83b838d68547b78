package dev.breakwater.user.throttling;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import dev.breakwater.stack.testing.ServerThroughWire;
import dev.breakwater.stack.testing.Wire;
import dev.breakwater.user.Person;
import dev.breakwater.user.WiredRedis;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@TestProfile(ThrottlingOutageTest.Wired.class)
class ThrottlingOutageTest extends WiredRedis {

    private static final int FREE = 3;
    private static final int FREE_OF_NETWORK = 12;

    public static class Wired implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    ServerThroughWire.REDIS_PORT,
                    Wire.freePort(),
                    "breakwater.attempts.free",
                    Integer.toString(FREE),
                    "breakwater.attempts.free-of-network",
                    Integer.toString(FREE_OF_NETWORK),
                    "breakwater.attempts.redis-timeout",
                    "PT2S",
                    "breakwater.attempts.redis-pause",
                    "PT3S");
        }
    }

    @BeforeEach
    void begin() {
        awaitRedis();
    }

    @Test
    void without_redis_users_sign_in_and_guesses_are_throttled() throws IOException {
        var device = Guesser.somewhere().becomesKnown(person);
        wire.cut();
        Guesser.somewhere().signsIn(person).then().statusCode(201);
        for (int i = 0; i < FREE; i++)
            Guesser.somewhere().guesses(person).then().statusCode(401);
        Guesser.somewhere()
                .guesses(person)
                .then()
                .statusCode(429)
                .body("policy", equalTo("sign-in-account"))
                .header("RateLimit-Policy", "\"sign-in-account\";q=3;w=86400");
        Guesser.somewhere().on(device).signsIn(person).then().statusCode(201);
        assertTrue(unshared() > 0);
        wire.mend();
        awaitRedis();
    }

    @Test
    void most_guesses_do_not_wait_for_a_redis_that_does_not_answer() {
        wire.freeze();
        try {
            assertTimeout(Duration.ofSeconds(60), () -> {
                for (int i = 0; i < 60; i++) Guesser.somewhere().guesses(person);
            });
        } finally {
            wire.thaw();
        }
        awaitRedis();
    }

    @Test
    void a_network_has_a_higher_limit_for_all_accounts_in_total() {
        for (int i = 0; i < FREE_OF_NETWORK; i++)
            Guesser.from("203.0.113." + i).guesses(Person.stranger()).then().statusCode(401);
        Guesser.from("203.0.113.200")
                .signsIn(person)
                .then()
                .statusCode(429)
                .body("policy", equalTo("sign-in-network"))
                .body("scope", equalTo("network"))
                .header("RateLimit-Policy", "\"sign-in-network\";q=12;w=86400");
        var device = Guesser.from("203.0.114.1").becomesKnown(person);
        Guesser.from("203.0.113.200").on(device).signsIn(person).then().statusCode(201);
    }

    private void awaitRedis() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var before = unshared();
            Guesser.somewhere().signsIn(Person.stranger()).then().statusCode(401);
            assertEquals(before, unshared());
        });
    }

    private double unshared() {
        return meters.get("breakwater.attempts.unshared").counter().count();
    }
}
