package dev.breakwater.email.delivery;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
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
import dev.breakwater.platform.page.Page;
import dev.breakwater.platform.page.PageRequest;
import dev.breakwater.platform.problem.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** What support and operators see of the letters: where each is, why, and how it came there. */
@Path("/api/v1/admin/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@RunOnVirtualThread
class DeliveryResource {

    private final DeliveryAdministration deliveryAdministration;
    private final JsonWebToken token;

    DeliveryResource(DeliveryAdministration deliveryAdministration, JsonWebToken token) {
        this.deliveryAdministration = deliveryAdministration;
        this.token = token;
    }

    /** A letter with its recipient and every attempt. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Detail(DeliverySummary delivery, String recipient, String language, UUID resendOf, List<Line> timeline) {}

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(int attempt, Instant beganAt, Instant endedAt, DeliveryState state, String reason, String detail) {

        static Line of(AttemptRow row) {
            return new Line(row.key.number(), row.beganAt, row.endedAt, row.state, row.reason, row.detail);
        }
    }

    @RegisterForReflection
    record Resent(UUID id) {}

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
                .map(row -> Response.ok(new Detail(
                                DeliverySummary.of(row),
                                row.recipient,
                                row.language.tag(),
                                row.resendOf,
                                deliveryAdministration.timeline(id).stream()
                                        .map(Line::of)
                                        .toList()))
                        .build())
                .orElseGet(DeliveryResource::notFound);
    }

    @POST
    @Path("/{id}/resend")
    public Response resend(@PathParam("id") UUID id) {
        return switch (deliveryAdministration.resend(id, UUID.fromString(token.getSubject()))) {
            case DeliveryAdministration.Resend.Queued(var again) ->
                Response.status(Response.Status.ACCEPTED)
                        .entity(new Resent(again))
                        .build();
            case DeliveryAdministration.Resend.NoSuchLetter _ -> notFound();
            case DeliveryAdministration.Resend.StillUnderWay _ ->
                Problem.of(409, "delivery-under-way", "This letter has not come to its end yet.")
                        .toResponse();
            case DeliveryAdministration.Resend.AlreadySent _ ->
                Problem.of(409, "letter-already-sent", "The mail server took this letter; it is not sent twice.")
                        .toResponse();
            case DeliveryAdministration.Resend.AlreadyResent(var again) ->
                Problem.of(409, "letter-already-resent", "This letter was sent again as " + again + ".")
                        .toResponse();
            case DeliveryAdministration.Resend.Forgotten _ ->
                Problem.of(
                                409,
                                "letter-forgotten",
                                "What this letter said is no longer kept; let its reader ask for a new one.")
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
