package dev.breakwater.user.throttling;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import dev.breakwater.platform.CircuitBreaker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import org.jboss.logging.Logger;

/**
 * Counts in Redis, or in this instance's memory while Redis is unavailable: sign-ins work without Redis, and are throttled.
 * A circuit breaker opens after a failure and then lets single guesses through, so an outage does not delay every sign-in.
 */
@Startup
@Singleton
class FallbackAttemptStore {

    private static final Logger LOG = Logger.getLogger(FallbackAttemptStore.class);

    private final AttemptStore shared;
    private final AttemptStore local;
    private final CircuitBreaker circuit;
    private final Counter unshared;

    FallbackAttemptStore(RedisAttemptStore redis, ThrottlingConfig config, MeterRegistry metrics) {
        shared = redis;
        local = new LocalAttemptStore(config.localTallies(), System::currentTimeMillis);
        circuit = new CircuitBreaker(config.redisPause());
        unshared = Counter.builder("breakwater.attempts.unshared")
                .description("Attempts that an instance counted locally, because Redis was unavailable")
                .register(metrics);
    }

    /** The store that counted the guess, and the refusal, if any. */
    record Counted(AttemptStore store, Optional<AttemptStore.Refusal> refusal) {}

    Counted count(List<AttemptKey> keys) {
        var counted = tryRedis(() -> new Counted(shared, shared.count(keys)));
        if (counted.isPresent()) return counted.get();
        unshared.increment();
        return new Counted(local, local.count(keys));
    }

    /** In the store that counted the guess. If Redis fails, the count decays with time. */
    void refund(AttemptStore store, List<AttemptKey> keys) {
        if (store == local) local.refund(keys);
        else tryRedis(() -> done(() -> shared.refund(keys)));
    }

    /** In both stores: either may have counted earlier guesses. */
    void reset(List<AttemptKey> keys) {
        local.reset(keys);
        tryRedis(() -> done(() -> shared.reset(keys)));
    }

    private <T> Optional<T> tryRedis(Supplier<T> command) {
        if (!circuit.letsThrough()) return Optional.empty();
        try {
            var result = command.get();
            circuit.closes();
            return Optional.of(result);
        } catch (RuntimeException e) {
            if (circuit.opens()) LOG.warnf("Redis is unavailable, each instance counts attempts by itself: %s", e);
            return Optional.empty();
        }
    }

    private static boolean done(Runnable step) {
        step.run();
        return true;
    }
}
