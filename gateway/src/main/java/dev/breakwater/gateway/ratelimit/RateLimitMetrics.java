package dev.breakwater.gateway.ratelimit;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Labels are names of policies, which the file of routes defines. */
@Singleton
class RateLimitMetrics {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(50)
    };

    private final MeterRegistry meters;
    private final Timer shared;
    private final Counter unshared;
    private final Map<String, Counter> refused = new ConcurrentHashMap<>();

    RateLimitMetrics(MeterRegistry meters) {
        this.meters = meters;
        shared = Timer.builder("breakwater.gateway.limits.redis")
                .description("Time that requests waited for Redis to count them")
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
        unshared = Counter.builder("breakwater.gateway.limits.unshared")
                .description("Requests that a gateway counted locally or refused, because Redis was unavailable")
                .register(meters);
    }

    void shared(long nanos) {
        shared.record(nanos, TimeUnit.NANOSECONDS);
    }

    void unshared() {
        unshared.increment();
    }

    /** From an absent series to 1 there is no rate, which would hide the first refusal. */
    void expect(String policy) {
        refused.computeIfAbsent(policy, this::counter);
    }

    void refused(String policy) {
        refused.computeIfAbsent(policy, this::counter).increment();
    }

    private Counter counter(String policy) {
        return Counter.builder("breakwater.gateway.limits.refused")
                .description("Requests that a rate limit refused")
                .tag("policy", policy)
                .register(meters);
    }
}
