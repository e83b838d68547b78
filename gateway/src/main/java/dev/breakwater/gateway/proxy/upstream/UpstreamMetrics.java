package dev.breakwater.gateway.proxy.upstream;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.routing.Upstream;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts errors and retries by service. Each counter starts at 0: from an absent series to 1 there is no rate. */
@Singleton
public class UpstreamMetrics {

    private final Map<Upstream, Counter> retries = new EnumMap<>(Upstream.class);
    private final Map<Upstream, Map<UpstreamError, Counter>> errors = new EnumMap<>(Upstream.class);

    UpstreamMetrics(MeterRegistry meters) {
        for (var upstream : Upstream.values()) {
            retries.put(upstream, meters.counter("breakwater.gateway.upstream.retries", "upstream", label(upstream)));
            var kinds = new EnumMap<UpstreamError, Counter>(UpstreamError.class);
            for (var kind : UpstreamError.values())
                kinds.put(
                        kind,
                        meters.counter(
                                "breakwater.gateway.upstream.errors",
                                "upstream",
                                label(upstream),
                                "kind",
                                label(kind)));
            errors.put(upstream, kinds);
        }
    }

    public void failed(Upstream upstream, UpstreamError error) {
        errors.get(upstream).get(error).increment();
    }

    /** A request is sent again on another connection. */
    public void retried(Upstream upstream) {
        retries.get(upstream).increment();
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
