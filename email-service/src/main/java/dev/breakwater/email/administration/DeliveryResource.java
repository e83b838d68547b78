package dev.breakwater.email.administration;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.platform.operators.CurrentOperator;
import dev.breakwater.platform.page.Page;
import dev.breakwater.platform.page.PageRequest;
import dev.breakwater.platform.problem.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Deliveries for support and operators: the state of each, its reason and its attempts. */
@Path("/api/v1/admin/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@RunOnVirtualThread
class DeliveryResource {

    private final DeliveryAdministration deliveryAdministration;
    private final CurrentOperator operator;

    DeliveryResource(DeliveryAdministration deliveryAdministration, CurrentOperator operator) {
        this.deliveryAdministration = deliveryAdministration;
        this.operator = operator;
    }

    /** A delivery with its recipient and all attempts. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeliveryDetail(
            DeliverySummary delivery, String recipient, String language, UUID resendOf, List<Attempt> timeline) {}

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Attempt(int attempt, Instant beganAt, Instant endedAt, DeliveryState state, String reason, String detail) {

        static Attempt of(AttemptRow row) {
            return new Attempt(row.key.number(), row.beganAt, row.endedAt, row.state, row.reason, row.detail);
        }
    }

    @RegisterForReflection
    record ResendAccepted(UUID id) {}

    @GET
    public Page<DeliverySummary> list(
            @QueryParam("state") String state, @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return deliveryAdministration.page(stateOf(state), PageRequest.parse(limit, cursor));
    }

    @GET
    @Path("/{id}")
    public Response get(@PathParam("id") UUID id) {
        return deliveryAdministration
                .find(id)
                .map(row -> Response.ok(new DeliveryDetail(
                                DeliverySummary.of(row),
                                row.recipient(),
                                row.language().toLowerCase(Locale.ROOT),
                                row.resendOf(),
                                deliveryAdministration.timeline(id).stream()
                                        .map(Attempt::of)
                                        .toList()))
                        .build())
                .orElseGet(DeliveryResource::notFound);
    }

    @POST
    @Path("/{id}/resend")
    public Response resend(@PathParam("id") UUID id) {
        return switch (deliveryAdministration.resend(id, operator.id())) {
            case DeliveryAdministration.Resend.Queued(var copy) ->
                Response.status(Response.Status.ACCEPTED)
                        .entity(new ResendAccepted(copy))
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

    private static DeliveryState stateOf(String name) {
        if (name == null) return null;
        return Arrays.stream(DeliveryState.values())
                .filter(it -> it.name().equalsIgnoreCase(name))
                .findAny()
                .orElseThrow(() -> Problem.of(
                                400,
                                "invalid-parameter",
                                "state is one of " + Arrays.toString(DeliveryState.values()) + ".")
                        .toException());
    }

    private static Response notFound() {
        return Problem.of(404, "not-found", "There is no such delivery.").toResponse();
    }
}
