package dev.breakwater.media.api.image;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.PictureKey;
import dev.breakwater.media.bucket.Visibility;
import dev.breakwater.platform.http.Preconditions;
import dev.breakwater.platform.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves thumbnails to every caller who knows the URL. The content of a URL never changes. */
@Path(PictureKey.PUBLIC_FOLDER)
@Produces({"image/webp", "image/avif", "image/jpeg"})
@RunOnVirtualThread
@Tag(name = "Pictures", description = "The pictures of media, for every caller who knows their URL")
class ImageResource {

    private final Bucket bucket;

    ImageResource(Bucket bucket) {
        this.bucket = bucket;
    }

    @GET
    @Path(PictureKey.TEMPLATE)
    @Operation(
            operationId = "getPicture",
            summary = "Get a picture",
            description = "The content of a URL never changes. Its extension decides the content type.")
    @APIResponse(
            responseCode = "200",
            description = "The picture",
            content = {
                @Content(mediaType = "image/webp", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/avif", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/jpeg", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "304", description = "The client has the picture")
    @APIResponse(responseCode = "404", description = "No such picture")
    @APIResponse(responseCode = "412", description = "`precondition-failed`")
    @APIResponse(responseCode = "503", description = "`unavailable`: the object store does not respond")
    public Response picture(
            @Parameter(description = "Identifies the original") @PathParam("hash") String hash,
            @Parameter(description = "The size") @PathParam("variant") String variant,
            @Parameter(description = "The format") @PathParam("extension") String extension,
            @Context HttpHeaders headers) {
        var key = new PictureKey(Visibility.PUBLIC, hash, variant, extension);
        return bucket.open(key.value())
                .map(found -> answer(found, tag(key), key.contentType(), headers))
                .orElseGet(ImageResource::notFound);
    }

    /** Without this method the framework answers HEAD with the GET method and leaves the object's stream open. */
    @HEAD
    @Path(PictureKey.TEMPLATE)
    @Operation(hidden = true)
    public Response head(
            @PathParam("hash") String hash,
            @PathParam("variant") String variant,
            @PathParam("extension") String extension,
            @Context HttpHeaders headers) {
        var key = new PictureKey(Visibility.PUBLIC, hash, variant, extension);
        var tag = tag(key);
        var size = bucket.size(key.value());
        if (size.isEmpty()) return notFound();
        return cached(
                Preconditions.of(headers).ofRead(tag).orElseGet(() -> Response.ok()
                        .type(key.contentType())
                        .header(HttpHeaders.CONTENT_LENGTH, size.getAsLong())),
                tag);
    }

    private static Response answer(Bucket.Open found, EntityTag tag, String type, HttpHeaders headers) {
        var unsent = Preconditions.of(headers).ofRead(tag);
        if (unsent.isPresent()) found.content().abort();
        return cached(
                unsent.orElseGet(
                        () -> Response.ok(found.content(), type).header(HttpHeaders.CONTENT_LENGTH, found.size())),
                tag);
    }

    private static EntityTag tag(PictureKey key) {
        return new EntityTag(key.hash() + "-" + key.file());
    }

    private static Response notFound() {
        return Problem.of(404, "not-found", "There is no such picture.").toResponse();
    }

    private static Response cached(Response.ResponseBuilder response, EntityTag tag) {
        return response.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, Bucket.FOR_EVER)
                .header("X-Content-Type-Options", "nosniff")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .build();
    }
}
