package dev.breakwater.user.password;

import java.util.concurrent.CountDownLatch;

import jakarta.inject.Inject;

import dev.breakwater.user.Person;
import dev.breakwater.user.throttling.OneHasher;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** In a storm most sign-ins are turned away, so their cost is what is left of the machine for everybody else. */
@QuarkusTest
@TestProfile(OneHasher.class)
class TurnedAwayTest {

    private static final int PLACES = 2;

    @Inject
    HashingPool pool;

    @Inject
    Passwords passwords;

    @Inject
    RedisDataSource redis;

    @Test
    void a_sign_in_that_finds_no_place_is_turned_away_before_it_is_counted() throws Exception {
        signIn(401);
        var counted = decisions();
        signIn(401);
        assertTrue(decisions() > counted);
        var begun = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try {
            Thread.startVirtualThread(() -> pool.run(() -> {
                begun.countDown();
                release.await();
                return true;
            }));
            begun.await();
            for (int i = 0; i < PLACES; i++) Thread.startVirtualThread(() -> pool.run(() -> true));
            await().untilAsserted(() -> assertThrows(HashingOverload.class, passwords::requirePlace));
            counted = decisions();
            signIn(503);
            assertEquals(counted, decisions());
        } finally {
            release.countDown();
        }
    }

    private static void signIn(int status) {
        Person.stranger().signsIn().then().statusCode(status);
    }

    /** How often Redis ran the script that counts guesses. */
    private long decisions() {
        return redis.execute("INFO", "commandstats")
                .toString()
                .lines()
                .filter(line -> line.startsWith("cmdstat_eval:calls="))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf('=') + 1, line.indexOf(','))))
                .sum();
    }
}
