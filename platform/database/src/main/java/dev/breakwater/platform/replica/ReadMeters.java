package dev.breakwater.platform.replica;

import java.util.EnumMap;
import java.util.Map;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/** Counts who answered the reads that may be old; from 0, so that the first fallback shows as a step. */
@Startup
@Singleton
class ReadMeters {

    private final Map<Choice, Counter> reads = new EnumMap<>(Choice.class);

    ReadMeters(Standby standby, MeterRegistry meters) {
        if (!standby.isDeclared()) return;
        for (var choice : Choice.values())
            reads.put(
                    choice,
                    Counter.builder("breakwater.replica.reads")
                            .description("Reads that may be old, by who answered and why")
                            .baseUnit("reads")
                            .tag("node", choice.node())
                            .tag("reason", choice.reason())
                            .register(meters));
    }

    void count(Choice choice) {
        reads.get(choice).increment();
    }
}
