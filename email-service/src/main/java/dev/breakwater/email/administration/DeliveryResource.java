package dev.breakwater.email.administration;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
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

import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.suppression.AddressKeys;
import dev.breakwater.email.timeline.DeliveryHops;
import dev.breakwater.platform.idempotency.Idempotency;
import dev.breakwater.platform.idempotency.IdempotencyKey;
import dev.breakwater.platform.operators.CurrentOperator;
import dev.breakwater.platform.page.Page;
import dev.breakwater.platform.page.PageRequest;
import dev.breakwater.platform.problem.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Deliveries for support and operators: the state of each, its reason and its attempts. */
@Path("/api/v1/admin/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@RunOnVirtualThread
@Tag(name = "Administration", description = "Accounts and emails, for administrators")
class DeliveryResource {

    private static final String ID = "The delivery's id";

    private final DeliveryAdministration deliveryAdministration;
    private final CurrentOperator operator;
    private final Idempotency idempotency;
    private final AddressKeys addressKeys;
    private final DeliveryHops deliveryHops;

    DeliveryResource(
            DeliveryAdministration deliveryAdministration,
            CurrentOperator operator,
            Idempotency idempotency,
            AddressKeys addressKeys,
            DeliveryHops deliveryHops) {
        this.deliveryAdministration = deliveryAdministration;
        this.operator = operator;
        this.idempotency = idempotency;
        this.addressKeys = addressKeys;
        this.deliveryHops = deliveryHops;
    }

    @RegisterForReflection
    record ResentDelivery(
            @Schema(description = "The id of the new delivery")
            UUID id) {}

    @GET
    @Operation(operationId = "listDeliveries", summary = "Search the deliveries of emails, the newest first")
    @APIResponse(responseCode = "200", description = "A page of deliveries, without their recipients")
    @APIResponse(responseCode = "400", description = "`invalid-parameter`")
    public Page<DeliverySummary> list(
            @Parameter(
                            description = "Only deliveries in this state",
                            schema = @Schema(implementation = DeliveryState.class))
                    @QueryParam("state")
                    String state,
            @Parameter(description = "Only deliveries to this address", example = "ada@example.org")
                    @QueryParam("recipient")
                    String recipient,
            @Parameter(description = "Only this kind of email", example = "verification") @QueryParam("kind")
                    String kind,
            @Parameter(description = "Only those requested at this time or later", example = "2026-11-30T12:00:00Z")
                    @QueryParam("from")
                    String from,
            @Parameter(description = "Only those requested before this time", example = "2026-11-30T13:00:00Z")
                    @QueryParam("to")
                    String to,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        var query = new DeliverySearch.Query(recipient, state, kind, from, to);
        return deliveryAdministration.page(query.parse(addressKeys), PageRequest.parse(limit, cursor));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getDelivery", summary = "Get a delivery with its recipient, its attempts and its hops")
    @APIResponse(
            responseCode = "200",
            description = "The delivery",
            content = @Content(schema = @Schema(implementation = DeliveryDetail.class)))
    @APIResponse(responseCode = "404", description = "No such delivery")
    public Response get(@Parameter(description = ID) @PathParam("id") UUID id) {
        return deliveryAdministration
                .find(id)
                .map(row -> Response.ok(new DeliveryDetail(
                                DeliverySummary.of(row),
                                row.recipient(),
                                row.language().toLowerCase(Locale.ROOT),
                                row.resendOf(),
                                deliveryAdministration.attachmentSizes(id),
                                deliveryAdministration.timeline(id).stream()
                                        .map(DeliveryAttempt::of)
                                        .toList(),
                                deliveryHops.requestOf(id).orElse(null),
                                deliveryHops.of(id)))
                        .build())
                .orElseGet(DeliveryResource::notFound);
    }

    @POST
    @Path("/{id}/resend")
    @Operation(
            operationId = "resendDelivery",
            summary = "Send an email again",
            description =
                    "Its delivery has ended. The copy is a new delivery. An email that was sent is only resent by `force`"
                            + " with a reason; one that may not have arrived keeps its Message-ID.")
    @APIResponse(
            responseCode = "202",
            description = "The copy is queued",
            content = @Content(schema = @Schema(implementation = ResentDelivery.class)))
    @APIResponse(responseCode = "404", description = "No such delivery")
    @APIResponse(
            responseCode = "409",
            description =
                    "`delivery-under-way`, `delivery-already-sent`, `delivery-already-resent` or `letter-forgotten`")
    public Response resend(
            @Parameter(description = ID) @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        var caller = operator.id();
        return idempotency.respond(
                caller, key, () -> response(deliveryAdministration.resend(id, caller, Optional.empty())));
    }

    @POST
    @Path("/{id}/force-resend")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "forceResendDelivery",
            summary = "Send an email again even if it was sent",
            description =
                    "For an email that the mail server accepted and that its recipient does not have. The reason is stored.")
    @APIResponse(
            responseCode = "202",
            description = "The copy is queued",
            content = @Content(schema = @Schema(implementation = ResentDelivery.class)))
    @APIResponse(responseCode = "404", description = "No such delivery")
    @APIResponse(
            responseCode = "409",
            description = "`delivery-under-way`, `delivery-already-resent` or `letter-forgotten`")
    @APIResponse(responseCode = "422", description = "`invalid`")
    public Response forceResend(
            @Parameter(description = ID) @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key,
            ForcedResendRequest request) {
        var reason = Optional.of(ForcedResendRequest.reasonOf(request));
        var caller = operator.id();
        return idempotency.respond(caller, key, () -> response(deliveryAdministration.resend(id, caller, reason)));
    }

    private static Response response(DeliveryAdministration.Resend outcome) {
        return switch (outcome) {
            case DeliveryAdministration.Resend.Queued(var copy) ->
                Response.status(Response.Status.ACCEPTED)
                        .entity(new ResentDelivery(copy))
                        .build();
            case DeliveryAdministration.Resend.NotFound _ -> notFound();
            case DeliveryAdministration.Resend.InProgress _ ->
                Problem.of(409, "delivery-under-way", "This delivery is not finished yet.")
                        .toResponse();
            case DeliveryAdministration.Resend.AlreadySent _ ->
                Problem.of(409, "delivery-already-sent", "The mail server accepted this email.")
                        .toResponse();
            case DeliveryAdministration.Resend.AlreadyResent(var copy) ->
                Problem.of(409, "delivery-already-resent", "This email was resent as " + copy + ".")
                        .toResponse();
            case DeliveryAdministration.Resend.ContentDeleted _ ->
                Problem.of(
                                409,
                                "letter-forgotten",
                                "The content of this email is no longer stored. The recipient must request a new one.")
                        .toResponse();
        };
    }

    private static Response notFound() {
        return Problem.of(404, "not-found", "There is no such delivery.").toResponse();
    }
}
