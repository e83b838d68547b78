package dev.breakwater.platform.outbox.parked;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.idempotency.Idempotency;
import dev.breakwater.platform.idempotency.IdempotencyKey;
import dev.breakwater.platform.operators.CurrentOperator;
import dev.breakwater.platform.operators.DiscardRequest;
import dev.breakwater.platform.outbox.parked.ParkedEvents.Outcome;
import dev.breakwater.platform.page.Page;
import dev.breakwater.platform.page.PageRequest;
import dev.breakwater.platform.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** HTTP endpoints for a service's parked outbox events. The service's subclass adds the path. */
public abstract class ParkedEventEndpoints {

    private static final String ADMIN = "admin";
    private static final String ID = "The `id` of the parked event";

    @Inject
    ParkedEvents parked;

    @Inject
    CurrentOperator operator;

    @Inject
    Idempotency idempotency;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(ADMIN)
    @RunOnVirtualThread
    @Operation(
            operationId = "list*ParkedEvents",
            summary = "List the events that Kafka refused, the oldest first",
            description = "Each holds back the later events of its key until it is sent again or discarded.")
    @APIResponse(responseCode = "200", description = "A page of parked events")
    @APIResponse(responseCode = "400", description = "`invalid-parameter`")
    public Page<ParkedEvent> list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        operator.id();
        return parked.page(PageRequest.parse(limit, null).limit(), cursor);
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(ADMIN)
    @RunOnVirtualThread
    @Path("{id}/resend")
    @Operation(
            operationId = "resend*ParkedEvent",
            summary = "Send a parked event again",
            description = "The later events of its key follow.")
    @APIResponse(responseCode = "202", description = "The event will be sent")
    @APIResponse(responseCode = "404", description = "No such event is parked")
    public Response resend(
            @Parameter(description = ID) @PathParam("id") long id,
            @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        var caller = operator.id();
        return idempotency.respond(caller, key, () -> response(parked.resend(id, caller)));
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(ADMIN)
    @RunOnVirtualThread
    @Path("{id}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "discard*ParkedEvent",
            summary = "Discard a parked event",
            description = "It is never sent. The later events of its key are sent. The reason is kept.")
    @APIResponse(responseCode = "202", description = "The event is discarded")
    @APIResponse(responseCode = "404", description = "No such event is parked")
    @APIResponse(responseCode = "422", description = "`invalid`")
    public Response discard(
            @Parameter(description = ID) @PathParam("id") long id,
            @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key,
            DiscardRequest request) {
        var reason = DiscardRequest.reasonOf(request);
        var caller = operator.id();
        return idempotency.respond(caller, key, () -> response(parked.discard(id, reason, caller)));
    }

    private static Response response(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> Response.accepted().build();
            case Outcome.NotParked _ ->
                Problem.of(404, "not-found", "There is no such parked event.").toResponse();
        };
    }
}
