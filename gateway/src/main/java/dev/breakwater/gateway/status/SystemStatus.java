package dev.breakwater.gateway.status;

import java.time.Instant;
import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What one instance of the gateway has seen. */
@RegisterForReflection
public record SystemStatus(
        @Schema(description = "The time of this status") Instant at,

        @Schema(description = "The services behind the gateway")
        List<UpstreamStatus> services,

        @Schema(description = "The length of a period of `traffic`", minimum = "1", examples = "5")
        int periodSeconds,

        @Schema(description = "The complete periods of the last five minutes, the oldest first; fewer after a start")
        List<TrafficPeriod> traffic) {}
