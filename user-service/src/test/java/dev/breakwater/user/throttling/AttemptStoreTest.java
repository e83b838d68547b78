package dev.breakwater.user.throttling;

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

/** Both ledgers do the same; Redis' is the stack's. */
@QuarkusTest
class AttemptStoreTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    @Inject
    RedisAttemptStore redis;

    @Inject
    RedisDataSource database;

    private final LocalAttemptStore local = new LocalAttemptStore(1000, System::currentTimeMillis);
    private final AttemptKey account = charge("account", 3, MINUTE, DAY);
    private final AttemptKey network = charge("network", 5, MINUTE, DAY);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_guess_beyond_the_free_ones_is_refused_and_not_counted(boolean shared) {
        var ledger = ledger(shared);
        charge(ledger, 3, account, network);
        for (int i = 0; i < 9; i++) {
            var refusal = ledger.take(List.of(account, network)).orElseThrow();
            assertEquals(account, refusal.charge());
            assertTrue(refusal.delay().isPositive() && refusal.delay().compareTo(MINUTE) <= 0, refusal.toString());
        }
        charge(ledger, 2, network);
        assertEquals(network, ledger.take(List.of(network)).orElseThrow().charge());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void of_two_refusals_the_longer_is_told(boolean shared) {
        var ledger = ledger(shared);
        var strict = charge("strict", 1, MINUTE.multipliedBy(2), DAY);
        charge(ledger, 1, strict);
        var lax = charge("lax", 1, MINUTE, DAY);
        charge(ledger, 1, lax);
        assertEquals(strict, ledger.take(List.of(lax, strict)).orElseThrow().charge());
        assertEquals(strict, ledger.take(List.of(strict, lax)).orElseThrow().charge());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_was_given_back_may_be_guessed_again_and_what_was_forgotten_begins_anew(boolean shared) {
        var ledger = ledger(shared);
        charge(ledger, 3, account);
        ledger.giveBack(List.of(account));
        charge(ledger, 1, account);
        assertTrue(ledger.take(List.of(account)).isPresent());
        ledger.forget(List.of(account, network));
        charge(ledger, 3, account);
        assertTrue(ledger.take(List.of(account)).isPresent());
        ledger.giveBack(List.of(charge("unheard-of", 1, MINUTE, DAY)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void of_guesses_at_once_no_more_pass_than_one_by_one(boolean shared) throws Exception {
        var ledger = ledger(shared);
        var passed = Concurrently.times(
                50, () -> ledger.take(List.of(network, account)).isEmpty());
        assertEquals(3, passed.stream().filter(it -> it).count());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_wait_ends_and_the_next_is_longer(boolean shared) {
        var ledger = ledger(shared);
        var hasty = charge("hasty", 1, Duration.ofMillis(300), DAY);
        charge(ledger, 1, hasty);
        await().until(() -> ledger.take(List.of(hasty)).isEmpty());
        await().until(() -> ledger.take(List.of(hasty)).isEmpty());
        var delay = ledger.take(List.of(hasty)).map(AttemptStore.Refusal::delay).orElse(Duration.ofMillis(1200));
        assertTrue(delay.compareTo(Duration.ofMillis(1200)) <= 0, delay.toString());
    }

    @Test
    void a_storm_waits_its_turn_at_redis() throws Exception {
        var many = charge("many", 300, MINUTE, DAY);
        var passed = Concurrently.times(400, () -> redis.take(List.of(many)).isEmpty());
        assertEquals(300, passed.stream().filter(it -> it).count());
    }

    @Test
    void redis_holds_no_address_and_forgets_by_itself() {
        var mine = charge("ada@example.org", 3, MINUTE, Duration.ofMinutes(30));
        charge(redis, 2, mine);
        var keys = database.key().keys("*attempts*");
        assertTrue(keys.contains("user-service:attempts:" + mine.key()), keys.toString());
        assertTrue(keys.stream().noneMatch(key -> key.contains("@") || key.contains("example")), keys.toString());
        var life = database.key().pttl("user-service:attempts:" + mine.key());
        assertTrue(life > 0 && life <= mine.allowance().longestWait().toMillis(), life + " ms");
        charge(redis, 1, charge("brief", 1, Duration.ofMillis(1), Duration.ofMillis(1)));
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
        for (int i = 0; i < 1000; i++) small.take(List.of(charge("stranger", 3, MINUTE, DAY)));
        assertEquals(10, small.size());
    }

    private AttemptStore ledger(boolean shared) {
        return shared ? redis : local;
    }

    private static void charge(AttemptStore ledger, int times, AttemptKey... charges) {
        for (int i = 0; i < times; i++) assertTrue(ledger.take(List.of(charges)).isEmpty());
    }

    private static AttemptKey charge(String subject, int free, Duration firstWait, Duration forgive) {
        var allowance = new ThrottlePolicy("test", subject, free, firstWait, firstWait.multipliedBy(100), forgive);
        return AttemptKey.to(subject + UUID.randomUUID(), allowance);
    }
}
