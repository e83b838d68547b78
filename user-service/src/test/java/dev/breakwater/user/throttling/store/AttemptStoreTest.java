package dev.breakwater.user.throttling.store;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.user.Concurrently;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.keys.RedisKeyNotFoundException;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The stores in Redis and in memory behave the same. */
@QuarkusTest
class AttemptStoreTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    @Inject
    RedisAttemptStore redis;

    @Inject
    RedisDataSource database;

    private final LocalAttemptStore local = new LocalAttemptStore(1000, System::currentTimeMillis);
    private final AttemptKey account = key("account", 3, MINUTE, DAY);
    private final AttemptKey network = key("network", 5, MINUTE, DAY);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_guess_beyond_the_free_ones_is_refused_and_not_counted(boolean shared) {
        var store = store(shared);
        count(store, 3, account, network);
        for (int i = 0; i < 9; i++) {
            var refusal = store.count(List.of(account, network)).orElseThrow();
            assertEquals(account, refusal.key());
            assertTrue(
                    refusal.retryAfter().isPositive() && refusal.retryAfter().compareTo(MINUTE) <= 0,
                    refusal.toString());
        }
        count(store, 2, network);
        assertEquals(network, store.count(List.of(network)).orElseThrow().key());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void of_two_refusals_the_longer_is_returned(boolean shared) {
        var store = store(shared);
        var strict = key("strict", 1, MINUTE.multipliedBy(2), DAY);
        count(store, 1, strict);
        var lax = key("lax", 1, MINUTE, DAY);
        count(store, 1, lax);
        assertEquals(strict, store.count(List.of(lax, strict)).orElseThrow().key());
        assertEquals(strict, store.count(List.of(strict, lax)).orElseThrow().key());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_refund_allows_another_guess_and_a_reset_starts_from_zero(boolean shared) {
        var store = store(shared);
        count(store, 3, account);
        store.refund(List.of(account));
        count(store, 1, account);
        assertTrue(store.count(List.of(account)).isPresent());
        store.reset(List.of(account, network));
        count(store, 3, account);
        assertTrue(store.count(List.of(account)).isPresent());
        store.refund(List.of(key("unknown", 1, MINUTE, DAY)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void of_concurrent_guesses_no_more_pass_than_of_sequential_ones(boolean shared) throws Exception {
        var store = store(shared);
        var passed = Concurrently.times(
                50, () -> store.count(List.of(network, account)).isEmpty());
        assertEquals(3, passed.stream().filter(it -> it).count());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_wait_ends_and_the_next_one_is_longer(boolean shared) {
        var store = store(shared);
        var hasty = key("hasty", 1, Duration.ofMillis(300), DAY);
        count(store, 1, hasty);
        await().until(() -> store.count(List.of(hasty)).isEmpty());
        await().until(() -> store.count(List.of(hasty)).isEmpty());
        var delay = store.count(List.of(hasty))
                .map(AttemptStore.Refusal::retryAfter)
                .orElse(Duration.ofMillis(1200));
        assertTrue(delay.compareTo(Duration.ofMillis(1200)) <= 0, delay.toString());
    }

    @Test
    void a_storm_waits_its_turn_at_redis() throws Exception {
        var many = key("many", 300, MINUTE, DAY);
        var passed = Concurrently.times(400, () -> redis.count(List.of(many)).isEmpty());
        assertEquals(300, passed.stream().filter(it -> it).count());
    }

    @Test
    void redis_contains_no_address_and_its_keys_expire() {
        var mine = key("ada@example.org", 3, MINUTE, Duration.ofMinutes(30));
        count(redis, 2, mine);
        var keys = database.key().keys("*attempts*");
        assertTrue(keys.contains("user-service:attempts:" + mine.key()), keys.toString());
        assertTrue(keys.stream().noneMatch(key -> key.contains("@") || key.contains("example")), keys.toString());
        var life = database.key().pttl("user-service:attempts:" + mine.key());
        assertTrue(life > 0 && life <= mine.policy().longestWait().toMillis(), life + " ms");
        count(redis, 1, key("brief", 1, Duration.ofMillis(1), Duration.ofMillis(1)));
        for (var key : database.key().keys("*attempts*")) assertTrue(endsOrIsGone(key), key);
    }

    /** Tests of other classes left keys that may end at any moment. */
    private boolean endsOrIsGone(String key) {
        try {
            return database.key().pttl(key) != -1;
        } catch (RedisKeyNotFoundException gone) {
            return true;
        }
    }

    @Test
    void the_local_one_keeps_no_more_than_it_may() {
        var small = new LocalAttemptStore(10, System::currentTimeMillis);
        for (int i = 0; i < 1000; i++) small.count(List.of(key("stranger", 3, MINUTE, DAY)));
        assertEquals(10, small.size());
    }

    @Test
    void a_flood_of_guesses_at_other_keys_does_not_reset_a_local_count() {
        flood(local, 1_000);
        count(local, 3, account);
        flood(local, 3_000);
        assertTrue(local.count(List.of(account)).isPresent());
    }

    private static void flood(AttemptStore store, int keys) {
        for (int i = 0; i < keys; i++) count(store, 1, key("stranger", 3, MINUTE, DAY));
    }

    private AttemptStore store(boolean shared) {
        return shared ? redis : local;
    }

    private static void count(AttemptStore store, int times, AttemptKey... keys) {
        for (int i = 0; i < times; i++) assertTrue(store.count(List.of(keys)).isEmpty());
    }

    private static AttemptKey key(String subject, int free, Duration firstWait, Duration forgive) {
        var policy = new ThrottlePolicy("test", subject, free, firstWait, firstWait.multipliedBy(100), forgive);
        return AttemptKey.of(subject + UUID.randomUUID(), policy);
    }
}
