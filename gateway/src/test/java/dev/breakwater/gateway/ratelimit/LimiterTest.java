package dev.breakwater.gateway.ratelimit;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import dev.breakwater.gateway.routing.LimitPolicy;
import dev.breakwater.gateway.routing.LimitPolicy.Scope;
import dev.breakwater.gateway.routing.LimitPolicy.WithoutStore;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.keys.RedisKeyNotFoundException;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Redis and the gateway's memory count the same. */
@QuarkusTest
class LimiterTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Inject
    Vertx vertx;

    @Inject
    Redis redis;

    @Inject
    RedisDataSource database;

    private static Context eventLoop;
    private static RedisLimiter limiter;

    private final LocalLimiter local = new LocalLimiter(1000, 1, () -> System.nanoTime() / 1000);
    private final String subject = UUID.randomUUID().toString();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_burst_passes_at_once_and_the_next_request_waits_for_one_interval(boolean shared) {
        var count = count("burst", 60, HOUR, 5);
        for (var left = 4; left >= 0; left--) {
            var decision = decide(shared, count);
            assertFalse(decision.isRefused());
            assertEquals(left, decision.remaining()[0]);
        }
        var refusal = decide(shared, count);
        assertTrue(refusal.isRefused());
        assertEquals(0, refusal.remaining()[0]);
        var wait = refusal.retryAfter();
        assertTrue(wait.compareTo(Duration.ofSeconds(50)) > 0 && wait.compareTo(Duration.ofMinutes(1)) <= 0, "" + wait);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_request_that_one_limit_refuses_is_counted_for_none(boolean shared) {
        var strict = count("strict", 1, HOUR, 1);
        var lax = count("lax", 10, HOUR, 10);
        decide(shared, lax, strict);
        for (var repeat = 0; repeat < 20; repeat++) {
            var refusal = decide(shared, lax, strict);
            assertEquals(1, refusal.refusing());
            assertEquals(9, refusal.remaining()[0]);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void of_two_refusals_the_longer_is_named(boolean shared) {
        var strict = count("strict", 1, HOUR, 1);
        var lax = count("lax", 1, Duration.ofMinutes(30), 1);
        decide(shared, strict);
        decide(shared, lax);
        assertEquals(
                "strict", decide(shared, lax, strict).refusingCount().policy().name());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void requests_pass_again_at_the_rate_of_the_limit(boolean shared) {
        var count = count("rate", 20, Duration.ofSeconds(1), 1);
        decide(shared, count);
        await().atMost(Duration.ofSeconds(5)).until(() -> !decide(shared, count).isRefused());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void subjects_and_policies_are_counted_apart(boolean shared) {
        decide(shared, count("apart", 1, HOUR, 1));
        assertTrue(decide(shared, count("apart", 1, HOUR, 1)).isRefused());
        assertFalse(decide(shared, new Count(count("apart", 1, HOUR, 1).policy(), Scope.USER, subject + "x"))
                .isRefused());
        assertFalse(decide(shared, count("other", 1, HOUR, 1)).isRefused());
    }

    @Test
    void a_key_expires_when_its_burst_is_whole_again() {
        var count = count("expiry", 60, Duration.ofMinutes(1), 5);
        decide(true, count);
        var life = database.key().pttl(count.key());
        assertTrue(life > 0 && life <= 1000, "" + life);
        await().atMost(Duration.ofSeconds(5)).until(() -> isGone(count.key()));
    }

    @Test
    void an_arrival_time_that_a_wrong_clock_wrote_refuses_for_no_longer_than_a_burst() {
        var count = count("clock", 60, Duration.ofMinutes(1), 5);
        database.value(String.class).set(count.key(), "9000000000000000");
        var refusal = decide(true, count);
        assertTrue(refusal.retryAfter().compareTo(Duration.ofSeconds(1)) <= 0, "" + refusal.retryAfter());
    }

    @Test
    void redis_may_lose_the_script() {
        database.execute("SCRIPT", "FLUSH");
        assertFalse(decide(true, count("flushed", 1, HOUR, 1)).isRefused());
        assertTrue(decide(true, count("flushed", 1, HOUR, 1)).isRefused());
    }

    @Test
    void the_memory_of_the_local_counts_is_bounded() {
        for (var address = 0; address < 5000; address++)
            local.count(List.of(new Count(count("flood", 1, HOUR, 1).policy(), Scope.ADDRESS, "address-" + address)));
        assertTrue(local.size() <= 1000, "" + local.size());
    }

    @Test
    void each_of_several_gateways_without_redis_allows_its_share_of_the_rate() {
        var half = new LocalLimiter(1000, 2, () -> System.nanoTime() / 1000);
        var count = count("share", 60, HOUR, 1);
        half.count(List.of(count));
        var wait = half.count(List.of(count)).retryAfter();
        assertTrue(
                wait.compareTo(Duration.ofSeconds(100)) > 0 && wait.compareTo(Duration.ofMinutes(2)) <= 0, "" + wait);
    }

    private Count count(String policy, int requests, Duration period, int burst) {
        return new Count(
                new LimitPolicy(policy, Scope.USER, requests, period, burst, WithoutStore.LOCAL), Scope.USER, subject);
    }

    private LimitDecision decide(boolean shared, Count... counts) {
        if (!shared) return local.count(List.of(counts));
        var decision = new CompletableFuture<LimitDecision>();
        if (eventLoop == null) eventLoop = vertx.getOrCreateContext();
        eventLoop.runOnContext(_ -> {
            if (limiter == null)
                limiter = new RedisLimiter(vertx, redis, Duration.ofSeconds(20).toNanos());
            limiter.count(List.of(counts), decision::complete);
        });
        return decision.join();
    }

    private boolean isGone(String key) {
        try {
            return database.key().pttl(key) < 0;
        } catch (RedisKeyNotFoundException e) {
            return true;
        }
    }
}
