package dev.breakwater.media.api.image;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.PictureKey;
import dev.breakwater.media.bucket.Visibility;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves the thumbnails of public media to every caller who knows the URL. The content of a URL never changes. */
@Path(PictureKey.PUBLIC_FOLDER)
@Produces({"image/webp", "image/avif", "image/jpeg"})
@RunOnVirtualThread
@Tag(name = "Pictures", description = "The pictures of media")
class PictureResource {

    private final PictureResponses pictures;

    PictureResource(PictureResponses pictures) {
        this.pictures = pictures;
    }

    @GET
    @Path(PictureKey.TEMPLATE)
    @Operation(
            operationId = "getPicture",
            summary = "Get a picture of a public media",
            description = "The content of a URL never changes. Its extension decides the content type.")
    @APIResponse(
            responseCode = "200",
            description = "The picture",
            content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "206", description = "The bytes of `Range`")
    @APIResponse(responseCode = "404", description = "No such picture")
    @APIResponse(responseCode = "503", description = "`unavailable`: the object store does not respond")
    public Response picture(@BeanParam PicturePath path, @Context HttpHeaders headers) {
        return pictures.get(path.picture(Visibility.PUBLIC), Bucket.FOR_EVER, headers);
    }

    @HEAD
    @Path(PictureKey.TEMPLATE)
    @Operation(hidden = true)
    public Response head(@BeanParam PicturePath path, @Context HttpHeaders headers) {
        return pictures.head(path.picture(Visibility.PUBLIC), Bucket.FOR_EVER, headers);
    }
}
