package dev.breakwater.user.credentials;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.problem.Problem;
import dev.breakwater.user.password.policy.NewPassword;
import dev.breakwater.user.password.policy.PasswordSimilarity;
import dev.breakwater.user.token.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/users/me/password")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Passwords", description = "Changing and resetting a password")
class PasswordChangeResource {

    private final PasswordChange change;
    private final Caller caller;

    PasswordChangeResource(PasswordChange change, Caller caller) {
        this.change = change;
        this.caller = caller;
    }

    @PUT
    @RolesAllowed("user")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changePassword",
            summary = "Change your password",
            description =
                    "Ends every other session, and voids every pending change of the address, the password or the "
                            + "second factor.")
    @APIResponse(responseCode = "204", description = "The password is changed")
    @APIResponse(responseCode = "403", description = "`wrong-password`: the current password is wrong")
    @APIResponse(
            responseCode = "422",
            description = "The new password is too short, too long, leaked, or similar to the name or address")
    @APIResponse(responseCode = "429", description = "`too-many-attempts`")
    @APIResponse(responseCode = "503", description = "`busy`")
    public Response change(@Valid @NotNull ChangePasswordRequest passwords) {
        return switch (change.change(
                caller.id(), caller.sessionId(), passwords.currentPassword, passwords.newPassword)) {
            case PasswordChange.Outcome.Changed _ -> Response.noContent().build();
            case PasswordChange.Outcome.WrongPassword _ ->
                Problem.of(403, "wrong-password", "The current password is wrong.")
                        .toResponse();
            case PasswordChange.Outcome.Resembling _ ->
                PasswordSimilarity.problem("/newPassword").toResponse();
        };
    }

    record ChangePasswordRequest(
            @NotNull @Size(max = 512) @Schema(description = "The one that is valid until now")
            String currentPassword,

            @NotNull @NewPassword @Schema(minLength = 8, maxLength = 128, description = NewPassword.DESCRIPTION)
            String newPassword) {}
}
