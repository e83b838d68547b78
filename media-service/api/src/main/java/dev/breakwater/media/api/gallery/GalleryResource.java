package dev.breakwater.media.api.gallery;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.media.api.caller.Caller;
import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.signing.PictureUrls;
import dev.breakwater.platform.page.Page;
import dev.breakwater.platform.page.PageRequest;
import dev.breakwater.platform.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/media")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed("user")
@Tag(name = "Media", description = "Uploads of images, and the images of a user")
class GalleryResource {

    private static final String ID = "The id of the media";

    private final Gallery gallery;
    private final Caller caller;
    private final PictureUrls urls;

    GalleryResource(Gallery gallery, Caller caller, PictureUrls urls) {
        this.gallery = gallery;
        this.caller = caller;
        this.urls = urls;
    }

    @GET
    @Operation(operationId = "listMedia", summary = "List your media, the newest first")
    @APIResponse(responseCode = "200", description = "A page of your media")
    @APIResponse(responseCode = "400", description = "`invalid-parameter`")
    public Page<MediaView> list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        var page = PageRequest.parse(limit, cursor);
        return Page.of(gallery.page(caller.id(), page), page, MediaRow::id, media -> MediaView.of(media, urls));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getMedia", summary = "Get one of your media")
    @APIResponse(
            responseCode = "200",
            description = "The media; when it is `ready`, with the URLs of its pictures",
            content = @Content(schema = @Schema(implementation = MediaView.class)))
    @APIResponse(responseCode = "404", description = "No such media of yours")
    public Response one(@Parameter(description = ID) @PathParam("id") UUID id) {
        return gallery.one(caller.id(), id)
                .map(media -> Response.ok(MediaView.of(media, urls)).build())
                .orElseGet(GalleryResource::unknown);
    }

    private static Response unknown() {
        return Problem.of(404, "not-found", "There is no such media.").toResponse();
    }
}
