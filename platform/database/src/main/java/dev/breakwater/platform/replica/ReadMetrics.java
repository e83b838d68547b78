package dev.breakwater.platform.replica;

import java.util.EnumMap;
import java.util.Map;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/**
 * Counts reads that may be stale, by database and reason. The counters start at 0, so that the first fallback shows as an
 * increase.
 */
@Startup
@Singleton
class ReadMetrics {

    private final Map<ReadTarget, Counter> reads = new EnumMap<>(ReadTarget.class);

    ReadMetrics(ReplicaDataSource replicaDataSource, MeterRegistry meters) {
        if (!replicaDataSource.isDeclared()) return;
        for (var readTarget : ReadTarget.values())
            reads.put(
                    readTarget,
                    Counter.builder("breakwater.replica.reads")
                            .description("Reads that may be stale, by database and reason")
                            .baseUnit("reads")
                            .tag("node", readTarget.node())
                            .tag("reason", readTarget.reason())
                            .register(meters));
    }

    void count(ReadTarget readTarget) {
        reads.get(readTarget).increment();
    }
}
