package dev.breakwater.gateway.caching.purge;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;

@Startup
@Singleton
class PurgeMetrics {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(150),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofHours(1)
    };

    private final Timer time;
    private final Counter failures;
    private final AtomicReference<Instant> oldest = new AtomicReference<>();

    PurgeMetrics(MeterRegistry meters) {
        time = Timer.builder("breakwater.cdn.purge.time")
                .description("From a change to the purge of its responses from the CDN")
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
        failures = Counter.builder("breakwater.cdn.purge.failures")
                .description("Calls to the CDN that failed and are repeated")
                .register(meters);
        Gauge.builder("breakwater.cdn.purge.pending.age", this, PurgeMetrics::pendingSeconds)
                .description("Age of the oldest change that is not purged from the CDN yet, 0 without one")
                .baseUnit("seconds")
                .register(meters);
    }

    void purged(Instant changedAt) {
        var delay = Duration.between(changedAt, Instant.now());
        time.record(delay.isNegative() ? Duration.ZERO : delay);
    }

    void failed() {
        failures.increment();
    }

    /** @param changedAt null when nothing waits */
    void pendingSince(Instant changedAt) {
        oldest.set(changedAt);
    }

    double pendingSeconds() {
        var since = oldest.get();
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, Instant.now()).toMillis() / 1000.0);
    }
}
