package dev.breakwater.user.erasure;

import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/erasures")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Account")
class ErasureReceiptResource {

    private final Erasure erasure;

    ErasureReceiptResource(Erasure erasure) {
        this.erasure = erasure;
    }

    @GET
    @Path("{id}")
    @Operation(
            operationId = "getErasure",
            summary = "Get the state of an erasure",
            description =
                    "Anyone who has the receipt's id may read it. An upload that began shortly before the erasure may "
                            + "still write its file: the part `media` then stays open for up to 20 minutes, until the upload's URL "
                            + "has expired.")
    @APIResponse(
            responseCode = "200",
            description = "The parts that are done and those that are not; `completedAt` when all are done",
            content = @Content(schema = @Schema(implementation = ErasureReceipt.class)))
    @APIResponse(responseCode = "404", description = "No such receipt")
    public Response receipt(@Parameter(description = "The receipt's id") @PathParam("id") UUID id) {
        return erasure.receipt(id)
                .map(receipt -> Response.ok(receipt)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build())
                .orElseGet(() -> Problem.of(404, "not-found", "There is no such receipt.")
                        .toResponse());
    }
}
