package dev.breakwater.user.throttling.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import dev.breakwater.platform.CircuitBreaker;
import dev.breakwater.platform.problem.RateLimit;
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
public class FallbackAttemptStore {

    private static final Logger LOG = Logger.getLogger(FallbackAttemptStore.class);

    private final AttemptStore shared;
    private final AttemptStore local;
    private final CircuitBreaker circuit;
    private final Counter unshared;

    FallbackAttemptStore(RedisAttemptStore redis, AttemptStoreConfig config, MeterRegistry metrics) {
        shared = redis;
        local = new LocalAttemptStore(config.localTallies(), System::currentTimeMillis);
        circuit = new CircuitBreaker(config.redisPause());
        unshared = Counter.builder("breakwater.attempts.unshared")
                .description("Attempts that an instance counted locally, because Redis was unavailable")
                .register(metrics);
    }

    /** A guess that a store counted, or refused. */
    public static final class Counted {
        private final AttemptStore store;
        private final List<AttemptKey> keys;
        private final Optional<AttemptStore.Refusal> refusal;

        private Counted(AttemptStore store, List<AttemptKey> keys, Optional<AttemptStore.Refusal> refusal) {
            this.store = store;
            this.keys = keys;
            this.refusal = refusal;
        }

        /** The limit that refused the guess; empty when the guess was counted. */
        public Optional<RateLimit> refusal() {
            return refusal.map(AttemptStore.Refusal::limit);
        }
    }

    /** Counts one guess on every key, or on none when one of them refuses it. */
    public Counted count(List<AttemptKey> keys) {
        var counted = tryRedis(() -> countIn(shared, keys));
        if (counted.isPresent()) return counted.get();
        unshared.increment();
        return countIn(local, keys);
    }

    private static Counted countIn(AttemptStore store, List<AttemptKey> keys) {
        return new Counted(store, keys, store.count(keys));
    }

    /** In the store that counted the guess. If Redis fails, the count decays with time. */
    public void refund(Counted guess) {
        if (guess.store == local) local.refund(guess.keys);
        else tryRedis(() -> done(() -> shared.refund(guess.keys)));
    }

    /** In both stores: either may have counted earlier guesses. */
    public void reset(Counted guess) {
        local.reset(guess.keys);
        tryRedis(() -> done(() -> shared.reset(guess.keys)));
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
