package dev.breakwater.email.sending;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.email.sending.MailMetrics.Result;
import dev.breakwater.platform.idempotency.Idempotency;
import dev.breakwater.platform.idempotency.IdempotencyKey;
import dev.breakwater.platform.problem.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sending by the team's other services, which have an access token of their own. */
@Path("/api/v1/mails")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("client")
@SecurityRequirement(name = "clientCredentials", scopes = "mail:send")
@RunOnVirtualThread
@Tag(name = "Mails", description = "Emails of the team's services, for service clients with the scope `mail:send`")
class MailResource {

    private final MailSending sending;
    private final AttachedMails attachedMails;
    private final ServiceMails serviceMails;
    private final CallingClient client;
    private final Idempotency idempotency;
    private final MailMetrics metrics;

    MailResource(
            MailSending sending,
            AttachedMails attachedMails,
            ServiceMails serviceMails,
            CallingClient client,
            Idempotency idempotency,
            MailMetrics metrics) {
        this.sending = sending;
        this.attachedMails = attachedMails;
        this.serviceMails = serviceMails;
        this.client = client;
        this.idempotency = idempotency;
        this.metrics = metrics;
    }

    @RegisterForReflection
    record AcceptedMail(
            @Schema(description = "The id of the delivery") UUID id) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "sendMail",
            summary = "Send an email from a stored template",
            description =
                    "The email is rendered at once and queued. A recipient who is suppressed or has unsubscribed from the"
                            + " category gets none: the state of the delivery says so.")
    @APIResponse(
            responseCode = "202",
            description = "Queued; `Location` has its state",
            content = @Content(schema = @Schema(implementation = AcceptedMail.class)))
    @APIResponse(
            responseCode = "403",
            description =
                    "`forbidden`: the token is not a service client's, or has not the scope (with attachments also `mail:attach`)")
    @APIResponse(
            responseCode = "422",
            description =
                    "`invalid`: the template does not exist, the data do not fit it, or a file cannot be attached")
    @APIResponse(responseCode = "429", description = "`too-many-requests`: the client's rate or its quota of the day")
    @APIResponse(
            responseCode = "503",
            description = "`unavailable`: the attachments cannot be read at the moment; the key is not used")
    public Response send(
            @Parameter(required = true) @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key, MailRequest request) {
        var caller = client.id();
        if (key == null)
            return Problem.of(400, "invalid-parameter", IdempotencyKey.HEADER + " is required.")
                    .toResponse();
        if (!request.hasAttachments())
            return idempotency.respond(caller, key, () -> response(caller, sending.accept(caller, request, List.of())));
        client.requireAttaching();
        return attachedMails.respond(caller, key, request, outcome -> response(caller, outcome));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getMail", summary = "Get the state of an email that the caller sent")
    @APIResponse(
            responseCode = "200",
            description = "Its state and attempts",
            content = @Content(schema = @Schema(implementation = MailStatus.class)))
    @APIResponse(
            responseCode = "403",
            description = "`forbidden`: the token is not a service client's, or has not the scope")
    @APIResponse(responseCode = "404", description = "The caller has sent no such email, or it is no longer stored")
    public Response get(@Parameter(description = "The delivery's id") @PathParam("id") UUID id) {
        return serviceMails
                .find(id, client.id())
                .map(mail -> Response.ok(mail).build())
                .orElseGet(() ->
                        Problem.of(404, "not-found", "There is no such email.").toResponse());
    }

    private Response response(UUID caller, MailSending.Outcome outcome) {
        return switch (outcome) {
            case MailSending.Outcome.Accepted(var id) -> {
                metrics.requested(caller, Result.ACCEPTED);
                yield Response.accepted(new AcceptedMail(id))
                        .location(URI.create("/api/v1/mails/" + id))
                        .build();
            }
            case MailSending.Outcome.Invalid(var violations) -> {
                metrics.requested(caller, Result.INVALID);
                yield Problem.invalid(violations).toResponse();
            }
            case MailSending.Outcome.Limited(var limit) -> {
                metrics.requested(caller, Result.LIMITED);
                yield Problem.of(429, "too-many-requests", "The client sends too many emails.")
                        .because(limit)
                        .toResponse();
            }
        };
    }
}
