package dev.breakwater.media.api.image;

import java.util.function.Function;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import dev.breakwater.media.api.signing.SignedQuery;
import dev.breakwater.media.api.signing.SignedRequests;
import dev.breakwater.media.bucket.PictureKey;
import dev.breakwater.media.bucket.Visibility;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves the thumbnails of private media to every caller with a signed URL that has not expired. */
@Path(PictureKey.PRIVATE_FOLDER)
@Produces({"image/webp", "image/avif", "image/jpeg"})
@RunOnVirtualThread
@Tag(name = "Pictures")
class PrivatePictureResource {

    private final PictureResponses pictures;
    private final SignedRequests signedRequests;

    PrivatePictureResource(PictureResponses pictures, SignedRequests signedRequests) {
        this.pictures = pictures;
        this.signedRequests = signedRequests;
    }

    @GET
    @Path(PictureKey.TEMPLATE)
    @Operation(
            operationId = "getPrivatePicture",
            summary = "Get a picture of a private media",
            description = "The URL is one of those in the media; it is signed and expires after one to two hours.")
    @APIResponse(
            responseCode = "200",
            description = "The picture",
            content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "206", description = "The bytes of `Range`")
    @APIResponse(
            responseCode = "403",
            description = "`invalid-signature`, or `expired-url`: get the media again for a new URL")
    @APIResponse(responseCode = "404", description = "No such picture")
    @APIResponse(responseCode = "503", description = "`unavailable`: the object store does not respond")
    public Response picture(@BeanParam PicturePath path, @BeanParam SignedQuery query, @Context HttpHeaders headers) {
        var picture = path.picture(Visibility.PRIVATE);
        return signed(picture, query, cacheControl -> pictures.get(picture, cacheControl, headers));
    }

    @HEAD
    @Path(PictureKey.TEMPLATE)
    @Operation(hidden = true)
    public Response head(@BeanParam PicturePath path, @BeanParam SignedQuery query, @Context HttpHeaders headers) {
        var picture = path.picture(Visibility.PRIVATE);
        return signed(picture, query, cacheControl -> pictures.head(picture, cacheControl, headers));
    }

    /** A browser may keep the picture as long as its URL is valid. */
    private Response signed(StoredPicture picture, SignedQuery query, Function<String, Response> response) {
        return signedRequests
                .refusal("/" + picture.key(), query)
                .orElseGet(() -> response.apply(
                        SignedRequests.cacheControl(query.expires().orElseThrow())));
    }
}
