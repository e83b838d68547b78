package dev.breakwater.media.api.transform;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.Nullable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.media.api.caller.Caller;
import dev.breakwater.media.api.transform.TransformSigning.Outcome;
import dev.breakwater.platform.problem.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/media/{id}/transforms")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed("user")
@Tag(name = "Media")
class TransformResource {

    private static final int RETRY_SECONDS = 1;

    private final TransformSigning signing;
    private final Caller caller;

    TransformResource(TransformSigning signing, Caller caller) {
        this.signing = signing;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Extension(
            name = "x-no-idempotency-key",
            value = "its response holds a signed URL, which is not stored; a repetition has the same result")
    @Operation(
            operationId = "signTransform",
            summary = "Get the URL of one of your media in another size",
            description =
                    "The picture is made when it is first read, and its content never changes. The URL of a public media"
                            + " does not expire. Other options need another URL: its signature covers them.")
    @APIResponse(
            responseCode = "200",
            description = "Where the picture is",
            content = @Content(schema = @Schema(implementation = SignedTransform.class)))
    @APIResponse(responseCode = "403", description = "`transforms-disabled`: the operator has switched them off")
    @APIResponse(responseCode = "404", description = "No such media of yours")
    @APIResponse(responseCode = "409", description = "`media-not-ready`")
    @APIResponse(responseCode = "422", description = "A field is invalid, or the operator does not allow this format")
    @APIResponse(responseCode = "429", description = "`too-many-requests`: more URLs than allowed in this minute")
    public Response sign(
            @Parameter(description = "The id of the media") @PathParam("id") UUID id,
            @Valid @NotNull TransformRequest request) {
        return switch (signing.sign(caller.id(), id, request)) {
            case Outcome.Signed(var url, var expiresAt) ->
                Response.ok(new SignedTransform(url, expiresAt)).build();
            case Outcome.Unknown _ ->
                Problem.of(404, "not-found", "There is no such media.").toResponse();
            case Outcome.NotReady _ ->
                Problem.of(409, "media-not-ready", "The media has no pictures yet.")
                        .toResponse(RETRY_SECONDS);
            case Outcome.FormatNotAllowed _ ->
                Problem.invalid(List.of(new Problem.Violation("/format", "is not allowed here; use auto")))
                        .toResponse();
            case Outcome.OverBudget(var limit) ->
                Problem.of(
                                429,
                                "too-many-requests",
                                "You get at most " + limit.quota() + " URLs of transforms per minute.")
                        .because(limit)
                        .toResponse();
            case Outcome.SwitchedOff _ ->
                Problem.of(403, "transforms-disabled", "Pictures are not made on request here.")
                        .toResponse();
        };
    }

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SignedTransform(
            @Schema(description = "Where the picture is; its content never changes", format = "uri")
            String url,

            @Nullable @Schema(description = "When the URL expires; absent for a public media")
            Instant expiresAt) {}
}
