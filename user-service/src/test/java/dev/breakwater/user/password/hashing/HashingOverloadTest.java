package dev.breakwater.user.password.hashing;

import java.util.concurrent.CountDownLatch;

import jakarta.inject.Inject;

import dev.breakwater.user.Person;
import dev.breakwater.user.throttling.OneHashingThread;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Under overload most sign-ins are refused, so a refusal must be cheap. */
@QuarkusTest
@TestProfile(OneHashingThread.class)
class HashingOverloadTest {

    private static final int QUEUE_LIMIT = 2;

    @Inject
    HashingPool pool;

    @Inject
    Passwords passwords;

    @Inject
    RedisDataSource redis;

    @Test
    void a_sign_in_that_finds_the_queue_full_is_refused_before_it_is_counted() throws Exception {
        signIn(401);
        var counted = countedGuesses();
        signIn(401);
        assertTrue(countedGuesses() > counted);
        var begun = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try {
            Thread.startVirtualThread(() -> pool.run(() -> {
                begun.countDown();
                release.await();
                return true;
            }));
            begun.await();
            for (int i = 0; i < QUEUE_LIMIT; i++) Thread.startVirtualThread(() -> pool.run(() -> true));
            await().untilAsserted(() -> assertThrows(HashingOverload.class, passwords::requireCapacity));
            counted = countedGuesses();
            signIn(503);
            assertEquals(counted, countedGuesses());
        } finally {
            release.countDown();
        }
    }

    private static void signIn(int status) {
        Person.stranger().signsIn().then().statusCode(status);
    }

    /** How often Redis ran the script that counts guesses. */
    private long countedGuesses() {
        return redis.execute("INFO", "commandstats")
                .toString()
                .lines()
                .filter(line -> line.startsWith("cmdstat_eval:calls="))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf('=') + 1, line.indexOf(','))))
                .sum();
    }
}
