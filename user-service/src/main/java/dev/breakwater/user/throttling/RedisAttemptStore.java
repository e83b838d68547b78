package dev.breakwater.user.throttling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.vertx.mutiny.redis.client.Response;

/**
 * In Redis, for all instances together and by its clock. A key lives until its last guess is forgiven. One script touches two
 * keys, so it wants one Redis (or a replicated one), not a cluster of slots.
 */
@Singleton
class RedisAttemptStore implements AttemptStore {

    private static final String PREFIX = "user-service:attempts:";

    /** What {@link AttemptCount} does, for all keys or none. Four arguments a key: free, first and longest wait, forgive. */
    private static final String TAKE = """
            local clock = redis.call('TIME')
            local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
            local longest, whose = 0, 0
            local guesses = {}
            for i, key in ipairs(KEYS) do
                local free, first, most, forgive = unpack(ARGV, 4 * i - 3, 4 * i)
                local stored = redis.call('HMGET', key, 'guesses', 'at')
                local n, at = tonumber(stored[1] or 0), math.min(tonumber(stored[2] or 0), now)
                local beyond = math.floor(n + 0.5) - free
                local wait = beyond < 0 and 0 or math.min(most, first * 2 ^ beyond)
                if at + wait - now > longest then longest, whose = at + wait - now, i end
                guesses[i] = math.max(0, n - (now - at) * free / forgive) + 1
            end
            if whose > 0 then return {whose, longest} end
            for i, key in ipairs(KEYS) do
                local free, _, most, forgive = unpack(ARGV, 4 * i - 3, 4 * i)
                redis.call('HSET', key, 'guesses', string.format('%.6f', guesses[i]), 'at', string.format('%.0f', now))
                redis.call('PEXPIRE', key, math.ceil(math.max(most, guesses[i] * forgive / free)))
            end
            return {0, 0}
            """;

    private static final String GIVE_BACK = """
            for _, key in ipairs(KEYS) do
                local n = tonumber(redis.call('HGET', key, 'guesses') or 0)
                if n > 1 then redis.call('HINCRBYFLOAT', key, 'guesses', -1) else redis.call('DEL', key) end
            end
            return {0}
            """;

    private static final String FORGET = "return {redis.call('DEL', unpack(KEYS))}";

    private final ReactiveRedisDataSource redis;
    private final Duration timeout;

    RedisAttemptStore(ReactiveRedisDataSource redis, ThrottlingConfig config) {
        this.redis = redis;
        this.timeout = config.redisTimeout();
    }

    /** @throws RuntimeException when Redis does not answer in time; whether it counted is not known then */
    @Override
    public Optional<Refusal> take(List<AttemptKey> charges) {
        var answer = run(TAKE, charges);
        var whose = answer.get(0).toInteger();
        return whose == 0
                ? Optional.empty()
                : Optional.of(new Refusal(
                        charges.get(whose - 1), Duration.ofMillis(answer.get(1).toLong())));
    }

    @Override
    public void giveBack(List<AttemptKey> charges) {
        run(GIVE_BACK, charges);
    }

    @Override
    public void forget(List<AttemptKey> charges) {
        run(FORGET, charges);
    }

    private Response run(String script, List<AttemptKey> charges) {
        var arguments = new ArrayList<String>(List.of(script, Integer.toString(charges.size())));
        for (var charge : charges) arguments.add(PREFIX + charge.key());
        for (var charge : charges) {
            var allowance = charge.allowance();
            arguments.add(Integer.toString(allowance.free()));
            arguments.add(Long.toString(allowance.firstWait().toMillis()));
            arguments.add(Long.toString(allowance.longestWait().toMillis()));
            arguments.add(Long.toString(allowance.forgive().toMillis()));
        }
        return redis.execute("EVAL", arguments.toArray(String[]::new)).await().atMost(timeout);
    }
}
