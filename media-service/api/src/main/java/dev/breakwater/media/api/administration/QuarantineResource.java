package dev.breakwater.media.api.administration;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.operators.CurrentOperator;
import dev.breakwater.platform.page.Page;
import dev.breakwater.platform.page.PageRequest;
import dev.breakwater.platform.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The contents that the worker refuses because they killed its decoder twice. */
@Path("/api/v1/admin/media/quarantine")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@RunOnVirtualThread
@Tag(name = "Operations")
class QuarantineResource {

    private static final String SHA256 = "{sha256:[0-9a-f]{64}}";

    private final Quarantine quarantine;
    private final CurrentOperator operator;

    QuarantineResource(Quarantine quarantine, CurrentOperator operator) {
        this.quarantine = quarantine;
        this.operator = operator;
    }

    @GET
    @Operation(
            operationId = "listMediaQuarantine",
            summary = "List the contents that are not decoded any more",
            description = "Each killed the decoder, or exceeded its limits, twice. In the order of their hashes.")
    @APIResponse(responseCode = "200", description = "A page of contents")
    @APIResponse(responseCode = "400", description = "`invalid-parameter`")
    public Page<QuarantinedContent> list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        operator.id();
        return quarantine.page(PageRequest.parse(limit, null).limit(), checked(cursor));
    }

    private static String checked(String cursor) {
        if (cursor == null) return "";
        if (cursor.matches("[0-9a-f]{64}")) return cursor;
        throw Problem.of(400, "invalid-parameter", "cursor was not returned by a page.")
                .toException();
    }

    @DELETE
    @Path(SHA256)
    @Operation(
            operationId = "releaseMediaQuarantine",
            summary = "Release a content",
            description = "The next upload of it is decoded again, for example after an update of the decoder.")
    @APIResponse(responseCode = "204", description = "It is released")
    @APIResponse(responseCode = "404", description = "It is not in quarantine")
    public Response release(
            @Parameter(description = "The SHA-256 of the content", schema = @Schema(pattern = "[0-9a-f]{64}"))
                    @PathParam("sha256")
                    String sha256) {
        UUID caller = operator.id();
        return quarantine.release(sha256, caller)
                ? Response.noContent().build()
                : Problem.of(404, "not-found", "This content is not in quarantine.")
                        .toResponse();
    }
}
