package dev.breakwater.user.credentials;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.problem.Problem;
import dev.breakwater.user.account.SecretToken;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/users/email/undo")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Account")
class AddressUndoResource {

    private final AddressUndo undo;

    AddressUndoResource(AddressUndo undo) {
        this.undo = undo;
    }

    @POST
    @Extension(name = "x-no-idempotency-key", value = "its link works once")
    @Operation(
            operationId = "undoEmailChange",
            summary = "Undo a change of the address",
            description =
                    "Takes the token that was emailed to the previous address, and restores that address. Every session "
                            + "ends, every pending change is void, and so is the password: a link to choose another is "
                            + "emailed.")
    @APIResponse(responseCode = "204", description = "The previous address is restored")
    @APIResponse(responseCode = "409", description = "`address-taken`: another account has the address now")
    @APIResponse(responseCode = "410", description = "`undo-expired`: the token is wrong, used or expired")
    @APIResponse(responseCode = "422", description = "The token is missing or too long")
    @APIResponse(responseCode = "503", description = "`busy`")
    public Response undo(@Valid @NotNull UndoEmailChangeRequest link) {
        var outcome = SecretToken.parse(link.token).map(undo::undo).orElseGet(AddressUndo.Outcome.Expired::new);
        return switch (outcome) {
            case AddressUndo.Outcome.Restored _ -> Response.noContent().build();
            case AddressUndo.Outcome.Expired _ ->
                Problem.of(410, "undo-expired", "The link was used or has expired.")
                        .toResponse();
            case AddressUndo.Outcome.Taken _ ->
                Problem.of(409, "address-taken", "Another account has this address now.")
                        .toResponse();
        };
    }

    record UndoEmailChangeRequest(
            @NotNull @Size(max = 128) @Schema(description = "From the emailed link")
            String token) {}
}
