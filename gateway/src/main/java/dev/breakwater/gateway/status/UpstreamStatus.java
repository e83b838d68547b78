package dev.breakwater.gateway.status;

import java.time.Instant;
import java.util.Locale;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.gateway.overload.UpstreamHealth;
import dev.breakwater.gateway.routing.Upstream;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One service, judged by the requests that the gateway sent to it. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UpstreamStatus(
        @Schema(examples = "users") String name,

        @Schema(
                description =
                        "`up`: it responds; `degraded`: a request failed within the last minute; `down`: its circuit is open;"
                                + " `unknown`: no request was sent to it yet",
                enumeration = {"up", "degraded", "down", "unknown"},
                examples = "up")
        String state,

        @Schema(description = "Whether the gateway refuses requests to it at once, because it failed too often")
        boolean circuitOpen,

        @Schema(
                description = "The requests since the gateway started that got no response, or a server error",
                minimum = "0",
                examples = "0")
        long failures,

        @Nullable @Schema(description = "When it responded last, to the second; absent when it did not yet")
        Instant lastResponseAt,

        @Nullable @Schema(description = "When a request failed last; absent when none did")
        Instant lastFailureAt) {

    static UpstreamStatus of(Upstream upstream, UpstreamHealth health, Instant now) {
        return new UpstreamStatus(
                lower(upstream),
                lower(health.state()),
                health.isCircuitOpen(),
                health.failures(),
                health.sinceAnswer().map(now::minus).orElse(null),
                health.sinceFailure().map(now::minus).orElse(null));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
