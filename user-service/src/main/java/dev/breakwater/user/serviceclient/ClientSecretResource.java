package dev.breakwater.user.serviceclient;

import java.time.Instant;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.operators.CurrentOperator;
import dev.breakwater.platform.problem.Problem;
import dev.breakwater.user.account.Roles;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The secrets of a service client. One is in the response that adds it, and nowhere else. */
@Path(ServiceClientResource.PATH + "/{id}/secrets")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@RunOnVirtualThread
@Tag(name = "Service clients")
class ClientSecretResource {

    private final ServiceClientAdministration administration;
    private final CurrentOperator operator;

    ClientSecretResource(ServiceClientAdministration administration, CurrentOperator operator) {
        this.administration = administration;
        this.operator = operator;
    }

    @POST
    @Extension(name = "x-no-idempotency-key", value = "its response holds a secret, which is not stored")
    @Operation(
            operationId = "addClientSecret",
            summary = "Add a secret to a service client",
            description =
                    "To replace a secret: add the second one, configure the client with it, and remove the first one when its"
                            + " `lastUsedAt` stays the same. When the response is lost, remove the secret that was added, and add another.")
    @APIResponse(
            responseCode = "201",
            description = "The secret. It cannot be read again",
            content = @Content(schema = @Schema(implementation = NewClientSecret.class)))
    @APIResponse(responseCode = "404", description = "No such client")
    @APIResponse(responseCode = "409", description = "`too-many-secrets`")
    public Response add(@Parameter(description = ServiceClientResource.CLIENT) @PathParam("id") UUID id) {
        return switch (administration.addSecret(operator.id(), id)) {
            case ServiceClientAdministration.Outcome.Added(var secretId, var secret, var at) ->
                Response.status(Response.Status.CREATED)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(new NewClientSecret(secretId, secret.text(), at))
                        .build();
            case ServiceClientAdministration.Outcome.NoSuchClient _ -> ServiceClientResource.noSuchClient();
            case ServiceClientAdministration.Outcome.TooManySecrets _ ->
                Problem.of(
                                409,
                                "too-many-secrets",
                                "A client has at most " + ClientSecrets.MAX_PER_CLIENT + " secrets; remove one first.")
                        .toResponse();
        };
    }

    @DELETE
    @Path("{secretId}")
    @Operation(
            operationId = "removeClientSecret",
            summary = "Remove a secret of a service client",
            description =
                    "It gets no more tokens. A token that it got remains valid until it expires, in minutes; to end it at"
                            + " once, disable the client for as long.")
    @APIResponse(responseCode = "204", description = "The secret is removed")
    @APIResponse(responseCode = "404", description = "No such secret of this client")
    public Response remove(
            @Parameter(description = ServiceClientResource.CLIENT) @PathParam("id") UUID id,
            @Parameter(description = "The secret's id") @PathParam("secretId") UUID secretId) {
        return administration.removeSecret(operator.id(), id, secretId)
                ? Response.noContent().build()
                : Problem.of(404, "not-found", "The client has no such secret.").toResponse();
    }

    @RegisterForReflection
    record NewClientSecret(
            UUID id,

            @Schema(
                    description = "The `client_secret` of token requests: `bws_` and 43 characters",
                    examples = "bws_cGxlYXNlLWRvLW5vdC11c2UtdGhpcy1leGFtcGxlLTE")
            String secret,

            Instant createdAt) {}
}
