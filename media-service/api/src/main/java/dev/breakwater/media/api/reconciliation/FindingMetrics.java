package dev.breakwater.media.api.reconciliation;

import java.util.EnumMap;
import java.util.Map;

import jakarta.inject.Singleton;

import dev.breakwater.media.api.reconciliation.comparison.Finding;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/** Counts the reconciler's findings by kind. */
@Startup
@Singleton
class FindingMetrics {

    private final Map<Finding.Kind, Counter> counters = new EnumMap<>(Finding.Kind.class);

    FindingMetrics(MeterRegistry registry) {
        // Registered at start: PromQL's increase() does not count the first sample of a new series.
        for (var kind : Finding.Kind.values())
            counters.put(
                    kind,
                    Counter.builder("breakwater.reconciliation.findings")
                            .description("Differences between the bucket and the rows")
                            .tag("kind", kind.label())
                            .register(registry));
    }

    void count(Finding.Kind kind, int findings) {
        counters.get(kind).increment(findings);
    }
}
