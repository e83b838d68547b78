package dev.breakwater.platform.timeline;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.problem.Problem;
import dev.breakwater.platform.problem.RequestId;
import io.quarkus.arc.All;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** This service's part of a timeline. The gateway asks every service, and merges the hops. */
@Path("/api/v1/timelines")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@PermitAll
@Tag(name = "Timelines", description = "What a request caused, hop by hop")
public class TimelineResource {

    private final List<HopSource> sources;
    private final SecurityIdentity identity;

    TimelineResource(@All List<HopSource> sources, SecurityIdentity identity) {
        this.sources = sources;
        this.identity = identity;
    }

    @GET
    @Path("{requestId}")
    @Operation(
            operationId = "getTimeline",
            summary = "Get what a request of yours caused",
            description =
                    "Of requests that changed something, in the last days. You see requests that you made with an access token,"
                            + " and the registration that this browser made; administrators see all. The last hops appear"
                            + " while they happen. When a service cannot be asked, `incomplete` names it.")
    @APIResponse(
            responseCode = "200",
            description = "The hops so far",
            content = @Content(schema = @Schema(implementation = Timeline.class)))
    @APIResponse(responseCode = "401", description = "`unauthorized`: the access token is invalid")
    @APIResponse(responseCode = "404", description = "No such request of yours changed anything")
    public Response get(
            @Parameter(
                            description = "The `X-Request-Id` of the response",
                            example = "019dcb1c-5f0e-7d3a-9a57-0d2c4f6b8e10")
                    @PathParam("requestId")
                    String requestId,
            @Context HttpServerRequest request) {
        var viewer = TimelineViewer.of(identity, request);
        // Everybody may ask. Who can see nothing, and an id that no request can have, cost no query.
        var asked =
                viewer.isNobody() || !RequestId.isWellFormed(requestId) ? Stream.<HopSource>empty() : sources.stream();
        var hops = asked.flatMap(source -> source.hops(requestId, viewer).stream())
                .sorted(Comparator.comparing(Hop::at))
                .toList();
        return hops.isEmpty()
                ? Problem.of(404, "not-found", "There is no such timeline.").toResponse()
                : Response.ok(new Timeline(requestId, hops, List.of()))
                        .header("Cache-Control", "no-store")
                        .build();
    }
}
