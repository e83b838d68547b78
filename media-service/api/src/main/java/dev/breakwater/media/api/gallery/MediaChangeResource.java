package dev.breakwater.media.api.gallery;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.media.api.caller.Caller;
import dev.breakwater.media.api.signing.PictureUrls;
import dev.breakwater.platform.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/media/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed("user")
@Tag(name = "Media")
class MediaChangeResource {

    private static final int RETRY_SECONDS = 1;

    private final MediaChanges changes;
    private final Caller caller;
    private final PictureUrls urls;

    MediaChangeResource(MediaChanges changes, Caller caller, PictureUrls urls) {
        this.changes = changes;
        this.caller = caller;
        this.urls = urls;
    }

    @PATCH
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Extension(
            name = "x-no-idempotency-key",
            value = "its response holds signed URLs, which are not stored; a repetition has the same result")
    @Operation(
            operationId = "updateMedia",
            summary = "Change one of your media",
            description = "A merge patch (RFC 7396): absent fields are unchanged, a `null` focal point is removed."
                    + " A change of the visibility gives the pictures new URLs and ends the former ones.")
    @APIResponse(
            responseCode = "200",
            description = "The changed media",
            content = @Content(schema = @Schema(implementation = MediaView.class)))
    @APIResponse(responseCode = "404", description = "No such media of yours")
    @APIResponse(responseCode = "409", description = "`processing`: change the visibility when the status is final")
    @APIResponse(responseCode = "422", description = "A field is invalid; `errors` says which")
    @APIResponse(responseCode = "503", description = "`unavailable`: the object store does not respond")
    public Response change(
            @Parameter(description = "The id of the media") @PathParam("id") UUID id,
            @Valid @NotNull UpdateMediaRequest change) {
        return switch (changes.change(caller.id(), id, change)) {
            case MediaChanges.Outcome.Changed(var media) ->
                Response.ok(MediaView.of(media, urls)).build();
            case MediaChanges.Outcome.Unknown _ ->
                Problem.of(404, "not-found", "There is no such media.").toResponse();
            case MediaChanges.Outcome.Processing _ ->
                Problem.of(409, "processing", "The pictures are being made; try again.")
                        .toResponse(RETRY_SECONDS);
        };
    }
}
