package dev.breakwater.gateway.status;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.gateway.edge.traffic.RecentRequests;
import dev.breakwater.gateway.overload.OverloadProtection;
import dev.breakwater.gateway.routing.Upstream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The health of the services and the traffic of the last minutes, as this process has seen them. Its route says who may read it. */
@Path("/api/v1/status")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
@Tag(name = "Operations")
public class StatusResource {

    private final OverloadProtection upstreams;
    private final RecentRequests recent;

    StatusResource(OverloadProtection upstreams, RecentRequests recent) {
        this.upstreams = upstreams;
        this.recent = recent;
    }

    @GET
    @Operation(
            operationId = "getStatus",
            summary = "Get the health of the services and the recent traffic",
            description =
                    "As one instance of the gateway has seen them since it started; another instance may answer the next request."
                            + " For administrators. In development (`breakwater.development`) everybody may read it, without an"
                            + " access token.")
    @SecurityRequirement(name = "bearerAuth", scopes = "admin")
    @APIResponse(
            responseCode = "200",
            description = "The health and the traffic",
            content = @Content(schema = @Schema(implementation = SystemStatus.class)))
    public Response get() {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var services = Arrays.stream(Upstream.values())
                .map(it -> UpstreamStatus.of(it, upstreams.health(it), now))
                .toList();
        var traffic = recent.periods(now).stream().map(TrafficPeriod::of).toList();
        var status = new SystemStatus(now, services, (int) RecentRequests.PERIOD.toSeconds(), traffic);
        return Response.ok(status).header("Cache-Control", "no-store").build();
    }
}
