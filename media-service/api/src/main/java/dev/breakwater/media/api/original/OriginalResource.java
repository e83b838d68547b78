package dev.breakwater.media.api.original;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.media.api.caller.Caller;
import dev.breakwater.media.api.library.Media;
import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.library.MediaStatus;
import dev.breakwater.media.api.upload.UploadUrlSigner;
import dev.breakwater.platform.problem.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Gives owners the download URLs of their originals. Nobody else gets one, whatever the visibility is. */
@Path("/api/v1/media/{id}/original")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed("user")
@Tag(name = "Media")
class OriginalResource {

    /** The types of originals that are checked. Any other is only a declaration, which must not decide what a browser does. */
    private static final Set<String> TYPES =
            Set.of("image/jpeg", "image/png", "image/webp", "image/gif", "image/avif", "image/heic");

    private final Media media;
    private final UploadUrlSigner signer;
    private final Caller caller;
    private final OriginalConfig config;

    OriginalResource(Media media, UploadUrlSigner signer, Caller caller, OriginalConfig config) {
        this.media = media;
        this.signer = signer;
        this.caller = caller;
        this.config = config;
    }

    /**
     * The response is JSON and not a redirect: a client that follows a redirect with its access token sends that to the store,
     * and S3 refuses a request with two kinds of authentication.
     */
    @GET
    @Operation(
            operationId = "getOriginal",
            summary = "Get a download URL of an original",
            description =
                    "It is valid for 5 minutes and needs no access token; do not send one. The file has its name.")
    @APIResponse(
            responseCode = "200",
            description = "Where the original is",
            content = @Content(schema = @Schema(implementation = OriginalUrl.class)))
    @APIResponse(
            responseCode = "404",
            description = "No such media of yours, or it was rejected and its original deleted")
    @APIResponse(responseCode = "409", description = "`not-uploaded`: the upload is not complete")
    public Response original(@Parameter(description = "The id of the media") @PathParam("id") UUID id) {
        return media.seen(caller.id(), id).map(this::response).orElseGet(OriginalResource::unknown);
    }

    private Response response(MediaRow row) {
        if (row.is(MediaStatus.pending))
            return Problem.of(409, "not-uploaded", "The upload is not complete.")
                    .toResponse();
        return row.is(MediaStatus.processing) || row.is(MediaStatus.ready)
                ? Response.ok(url(row)).build()
                : unknown();
    }

    private OriginalUrl url(MediaRow row) {
        var type = Optional.of(row.contentType()).filter(TYPES::contains).orElse(MediaType.APPLICATION_OCTET_STREAM);
        var expires = Instant.now().plus(config.urlLifetime());
        var url = signer.download(row, config.urlLifetime(), AttachmentName.header(row.filename()), type);
        return new OriginalUrl(url, expires);
    }

    private static Response unknown() {
        return Problem.of(404, "not-found", "There is no such media or original.")
                .toResponse();
    }

    @RegisterForReflection
    record OriginalUrl(
            @Schema(description = "Signed; a browser saves the file", format = "uri")
            String url,

            Instant expiresAt) {}
}
