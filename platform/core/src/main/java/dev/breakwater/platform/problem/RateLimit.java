package dev.breakwater.platform.problem;

import java.time.Duration;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A limit and how much of it is left to the caller: {@code quota} in a {@code window}, {@code remaining} now, and whole
 * again, or open for one more, after {@code reset}. {@code scope} is what is counted: an account, a network, a device.
 * Told in the body of a 429 and in the headers of draft-ietf-httpapi-ratelimit-headers-10.
 */
@RegisterForReflection
public record RateLimit(
        String policy,
        String scope,
        @JsonIgnore long quota,
        @JsonIgnore Duration window,
        long remaining,
        @JsonIgnore Duration reset) {

    /** Whole seconds, and at least one: who comes back then is not turned away again for a fraction. */
    @JsonProperty("reset")
    public long resetSeconds() {
        return Math.max(1, reset.plusMillis(999).toSeconds());
    }

    void tell(BiConsumer<String, String> header) {
        header.accept("RateLimit-Policy", "\"%s\";q=%d;w=%d".formatted(policy, quota, window.toSeconds()));
        header.accept("RateLimit", "\"%s\";r=%d;t=%d".formatted(policy, remaining, resetSeconds()));
        header.accept("Retry-After", Long.toString(resetSeconds()));
    }
}
