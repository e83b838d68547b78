package dev.breakwater.user.erasure;

import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import org.jboss.logging.Logger;

/** Reports the age of the oldest incomplete erasure, because the user was promised its completion. */
@Startup
@Singleton
class ErasureMetrics {

    private static final Logger LOG = Logger.getLogger(ErasureMetrics.class);

    private final Erasures erasures;
    private volatile double oldestSeconds = Double.NaN;

    ErasureMetrics(Erasures erasures, MeterRegistry metrics) {
        this.erasures = erasures;
        Gauge.builder("breakwater.erasures.oldest.open", () -> oldestSeconds)
                .description("Age of the oldest erasure that a service has not reported yet")
                .baseUnit("seconds")
                .register(metrics);
    }

    @Scheduled(every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    void refresh() {
        try {
            oldestSeconds = erasures.oldestOpen().map(ErasureMetrics::age).orElse(0.0);
        } catch (IllegalStateException e) {
            oldestSeconds = Double.NaN;
            LOG.debugf("the oldest erasure cannot be read: %s", e);
        }
    }

    private static double age(Instant requestedAt) {
        return Math.max(0, Duration.between(requestedAt, Instant.now()).toMillis() / 1e3);
    }
}
