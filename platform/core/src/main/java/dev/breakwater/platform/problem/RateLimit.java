package dev.breakwater.platform.problem;

import java.time.Duration;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A rate limit and its state: {@code quota} per {@code window}, {@code remaining} now; after {@code reset} the quota is full
 * again, or one more attempt is allowed. {@code scope} is what is counted: an account, a network, a device. Sent in the body
 * of a 429 and in the headers of draft-ietf-httpapi-ratelimit-headers-10.
 */
@RegisterForReflection
public record RateLimit(
        String policy,
        String scope,
        @JsonIgnore long quota,
        @JsonIgnore Duration window,
        long remaining,
        @JsonIgnore Duration reset) {

    /** Rounded up to whole seconds, at least one, so that a retry after this time is not refused. */
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
