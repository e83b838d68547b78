package dev.breakwater.user.oauth;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/** Counts token requests of service clients. Every counter exists from the start, with the value 0. */
@Startup
@Singleton
class TokenMetrics {

    static final String ISSUED = "issued";
    static final String THROTTLED = "throttled";

    private final Map<String, Counter> outcomes;

    TokenMetrics(MeterRegistry metrics) {
        outcomes = List.of(
                        ISSUED,
                        THROTTLED,
                        TokenError.INVALID_CLIENT,
                        TokenError.INVALID_REQUEST,
                        TokenError.INVALID_SCOPE,
                        TokenError.UNSUPPORTED_GRANT_TYPE)
                .stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), outcome -> counter(outcome, metrics)));
    }

    private static Counter counter(String outcome, MeterRegistry metrics) {
        return Counter.builder("breakwater.client.tokens")
                .description("Token requests of service clients by outcome")
                .tag("outcome", outcome)
                .register(metrics);
    }

    void count(String outcome) {
        outcomes.get(outcome).increment();
    }
}
