package dev.breakwater.gateway.overload;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.routing.Priority;
import dev.breakwater.gateway.routing.Upstream;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Every counter starts at 0: from an absent series to 1 there is no rate, which would hide the first event. */
@Singleton
class OverloadMetrics {

    private static final String UPSTREAM = "upstream";

    private final MeterRegistry meters;
    private final Map<Upstream, Map<Priority, Counter>> shed = new EnumMap<>(Upstream.class);
    private final Map<Upstream, Counter> refusedByCircuit = new EnumMap<>(Upstream.class);
    private final Map<Upstream, Counter> retriesRefused = new EnumMap<>(Upstream.class);

    OverloadMetrics(MeterRegistry meters) {
        this.meters = meters;
        for (var upstream : Upstream.values()) {
            var byPriority = new EnumMap<Priority, Counter>(Priority.class);
            for (var priority : Priority.values()) byPriority.put(priority, shedCounter(upstream, priority));
            shed.put(upstream, byPriority);
            refusedByCircuit.put(
                    upstream,
                    counter("breakwater.gateway.circuit.refused", "Requests that an open circuit refused", upstream));
            retriesRefused.put(
                    upstream,
                    counter(
                            "breakwater.gateway.retries.refused",
                            "Failed requests that were not sent again, because the retry budget was used up",
                            upstream));
        }
    }

    void watch(Upstream upstream, ConcurrencyLimit concurrency, UpstreamCircuit circuit) {
        Gauge.builder("breakwater.gateway.concurrency.limit", concurrency, ConcurrencyLimit::limit)
                .description("How many requests may wait for a service at a time")
                .tag(UPSTREAM, name(upstream))
                .register(meters);
        Gauge.builder("breakwater.gateway.concurrency.used", concurrency, ConcurrencyLimit::inFlight)
                .description("How many requests wait for a service")
                .tag(UPSTREAM, name(upstream))
                .register(meters);
        Gauge.builder("breakwater.gateway.circuit.open", circuit, it -> it.isOpen() ? 1 : 0)
                .description("Whether requests to a service are refused because it fails")
                .tag(UPSTREAM, name(upstream))
                .register(meters);
    }

    private Counter shedCounter(Upstream upstream, Priority priority) {
        return Counter.builder("breakwater.gateway.shed")
                .description("Requests that were refused because their service was at its concurrency limit")
                .tag(UPSTREAM, name(upstream))
                .tag("priority", name(priority))
                .register(meters);
    }

    private Counter counter(String meter, String description, Upstream upstream) {
        return Counter.builder(meter)
                .description(description)
                .tag(UPSTREAM, name(upstream))
                .register(meters);
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    void shed(Upstream upstream, Priority priority) {
        shed.get(upstream).get(priority).increment();
    }

    void refusedByCircuit(Upstream upstream) {
        refusedByCircuit.get(upstream).increment();
    }

    void retryRefused(Upstream upstream) {
        retriesRefused.get(upstream).increment();
    }
}
