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
 * Redis' ledger, or this instance's own while Redis is away: signing in needs no Redis, and stays bounded. After a failure
 * Redis is left alone for a while, then one guess asks for all whether it is back, so an outage does not slow every sign-in.
 */
@Startup
@Singleton
class FallbackAttemptStore {

    private static final Logger LOG = Logger.getLogger(FallbackAttemptStore.class);

    private final AttemptStore shared;
    private final AttemptStore own;
    private final CircuitBreaker circuit;
    private final Counter unshared;

    FallbackAttemptStore(RedisAttemptStore redis, ThrottlingConfig config, MeterRegistry metrics) {
        shared = redis;
        own = new LocalAttemptStore(config.localTallies(), System::currentTimeMillis);
        circuit = new CircuitBreaker(config.redisPause());
        unshared = Counter.builder("breakwater.attempts.unshared")
                .description("Attempts that an instance counted locally, because Redis was unavailable")
                .register(metrics);
    }

    /** Where the guess was counted, and whether it may be made. */
    record Taken(AttemptStore ledger, Optional<AttemptStore.Refusal> refusal) {}

    Taken take(List<AttemptKey> charges) {
        var answer = ask(() -> new Taken(shared, shared.take(charges)));
        if (answer.isPresent()) return answer.get();
        unshared.increment();
        return new Taken(own, own.take(charges));
    }

    /** In the ledger that counted it. Should that be lost, it is forgiven with time. */
    void giveBack(AttemptStore ledger, List<AttemptKey> charges) {
        if (ledger == own) own.giveBack(charges);
        else ask(() -> done(() -> shared.giveBack(charges)));
    }

    /** Everywhere: the other ledger may know of earlier ones. */
    void forget(List<AttemptKey> charges) {
        own.forget(charges);
        ask(() -> done(() -> shared.forget(charges)));
    }

    private <T> Optional<T> ask(Supplier<T> question) {
        if (!circuit.letsThrough()) return Optional.empty();
        try {
            var answer = question.get();
            circuit.closes();
            return Optional.of(answer);
        } catch (RuntimeException away) {
            if (circuit.opens()) LOG.warnf("Redis is away, attempts are counted by each instance: %s", away);
            return Optional.empty();
        }
    }

    private static boolean done(Runnable step) {
        step.run();
        return true;
    }
}
