package dev.breakwater.user.profile.publicprofile;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

@Startup
@Singleton
class ProfileCacheMetrics {

    private final Map<String, Counter> reads;

    ProfileCacheMetrics(MeterRegistry metrics) {
        reads = Stream.of("hit", "miss", "changed", "failed", "passed-by")
                .collect(Collectors.toMap(
                        outcome -> outcome, outcome -> Counter.builder("breakwater.profile.cache.reads")
                                .description("Reads of public profiles by the result of the cache")
                                .tag("outcome", outcome)
                                .register(metrics)));
    }

    void count(String outcome) {
        reads.get(outcome).increment();
    }
}
