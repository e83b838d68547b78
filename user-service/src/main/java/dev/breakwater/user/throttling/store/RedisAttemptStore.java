package dev.breakwater.user.throttling.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.vertx.mutiny.redis.client.Response;

/**
 * Counts in Redis, for all instances, by Redis' clock. A key expires when its count has decayed. A script accesses several
 * keys, so it needs a single (or replicated) Redis, not Redis Cluster.
 */
@Singleton
class RedisAttemptStore implements AttemptStore {

    private static final String PREFIX = "user-service:attempts:";

    /** The same as {@link AttemptCount}, for all keys or none. Four arguments for each key: free, first and longest wait, forgive. */
    private static final String COUNT = """
            local clock = redis.call('TIME')
            local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
            local longest, refusing = 0, 0
            local guesses = {}
            for i, key in ipairs(KEYS) do
                local free, first, most, forgive = unpack(ARGV, 4 * i - 3, 4 * i)
                local stored = redis.call('HMGET', key, 'guesses', 'at')
                local n, at = tonumber(stored[1] or 0), math.min(tonumber(stored[2] or 0), now)
                local beyond = math.floor(n + 0.5) - free
                local wait = beyond < 0 and 0 or math.min(most, first * 2 ^ beyond)
                if at + wait - now > longest then longest, refusing = at + wait - now, i end
                guesses[i] = math.max(0, n - (now - at) * free / forgive) + 1
            end
            if refusing > 0 then return {refusing, longest} end
            for i, key in ipairs(KEYS) do
                local free, _, most, forgive = unpack(ARGV, 4 * i - 3, 4 * i)
                redis.call('HSET', key, 'guesses', string.format('%.6f', guesses[i]), 'at', string.format('%.0f', now))
                redis.call('PEXPIRE', key, math.ceil(math.max(most, guesses[i] * forgive / free)))
            end
            return {0, 0}
            """;

    private static final String REFUND = """
            for _, key in ipairs(KEYS) do
                local n = tonumber(redis.call('HGET', key, 'guesses') or 0)
                if n > 1 then redis.call('HINCRBYFLOAT', key, 'guesses', -1) else redis.call('DEL', key) end
            end
            return {0}
            """;

    private static final String RESET = "return {redis.call('DEL', unpack(KEYS))}";

    private final ReactiveRedisDataSource redis;
    private final Duration timeout;

    RedisAttemptStore(ReactiveRedisDataSource redis, AttemptStoreConfig config) {
        this.redis = redis;
        this.timeout = config.redisTimeout();
    }

    /** @throws RuntimeException when Redis does not answer in time; it may have counted the guess nevertheless */
    @Override
    public Optional<Refusal> count(List<AttemptKey> keys) {
        var answer = run(COUNT, keys);
        var refusing = answer.get(0).toInteger();
        return refusing == 0
                ? Optional.empty()
                : Optional.of(new Refusal(
                        keys.get(refusing - 1), Duration.ofMillis(answer.get(1).toLong())));
    }

    @Override
    public void refund(List<AttemptKey> keys) {
        run(REFUND, keys);
    }

    @Override
    public void reset(List<AttemptKey> keys) {
        run(RESET, keys);
    }

    private Response run(String script, List<AttemptKey> keys) {
        var arguments = new ArrayList<String>(List.of(script, Integer.toString(keys.size())));
        for (var attemptKey : keys) arguments.add(PREFIX + attemptKey.key());
        for (var attemptKey : keys) {
            var policy = attemptKey.policy();
            arguments.add(Integer.toString(policy.free()));
            arguments.add(Long.toString(policy.firstWait().toMillis()));
            arguments.add(Long.toString(policy.longestWait().toMillis()));
            arguments.add(Long.toString(policy.forgive().toMillis()));
        }
        return redis.execute("EVAL", arguments.toArray(String[]::new)).await().atMost(timeout);
    }
}
