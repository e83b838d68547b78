package dev.breakwater.user.signin;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/** Counts successful and refused sign-ins. Every counter exists from the start, with the value 0. */
@Startup
@Singleton
class SignInMetrics {

    private final Counter successes;
    private final Map<String, Counter> failures;

    SignInMetrics(MeterRegistry metrics) {
        successes = Counter.builder("breakwater.login.success")
                .description("Successful sign-ins")
                .register(metrics);
        failures = List.of(
                        SignInRefusals.INVALID_CREDENTIALS,
                        SignInRefusals.NOT_VERIFIED,
                        SignInRefusals.DISABLED,
                        SignInRefusals.WRONG_CODE,
                        SignInRefusals.TOO_MANY)
                .stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), reason -> failure(reason, metrics)));
    }

    private static Counter failure(String reason, MeterRegistry metrics) {
        return Counter.builder("breakwater.login.failure")
                .description("Refused sign-ins by reason")
                .tag("reason", reason)
                .register(metrics);
    }

    void succeeded() {
        successes.increment();
    }

    void failed(String reason) {
        failures.get(reason).increment();
    }
}
