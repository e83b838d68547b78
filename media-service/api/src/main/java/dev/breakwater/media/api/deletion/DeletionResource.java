package dev.breakwater.media.api.deletion;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.media.api.caller.Caller;
import dev.breakwater.platform.idempotency.Idempotency;
import dev.breakwater.platform.idempotency.IdempotencyKey;
import dev.breakwater.platform.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/media/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed("user")
@Tag(name = "Media")
class DeletionResource {

    private static final String ID = "The id of the media";

    private final Deletions deletions;
    private final Caller caller;
    private final Idempotency idempotency;

    DeletionResource(Deletions deletions, Caller caller, Idempotency idempotency) {
        this.deletions = deletions;
        this.caller = caller;
        this.idempotency = idempotency;
    }

    @DELETE
    @Operation(
            operationId = "deleteMedia",
            summary = "Delete one of your media",
            description =
                    "It is no longer listed. For 30 seconds it can be restored, and its pictures can still be read by"
                            + " those who have their URLs; then the files of its original and its pictures are deleted.")
    @APIResponse(responseCode = "204", description = "The media is deleted")
    @APIResponse(responseCode = "404", description = "No such media of yours")
    public Response delete(@Parameter(description = ID) @PathParam("id") UUID id) {
        return deletions.delete(caller.id(), id) ? Response.noContent().build() : unknown();
    }

    @POST
    @Path("restore")
    @Operation(
            operationId = "restoreMedia",
            summary = "Restore a media that you deleted",
            description = "Within 30 seconds after its deletion. An upload that was not complete cannot be restored."
                    + " It may be repeated.")
    @APIResponse(responseCode = "204", description = "The media is not deleted")
    @APIResponse(responseCode = "404", description = "No such media of yours, or it is too late")
    public Response restore(
            @Parameter(description = ID) @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        var owner = caller.id();
        return idempotency.respond(
                owner,
                key,
                () -> deletions.restore(owner, id) ? Response.noContent().build() : unknown());
    }

    private static Response unknown() {
        return Problem.of(404, "not-found", "There is no such media.").toResponse();
    }
}
