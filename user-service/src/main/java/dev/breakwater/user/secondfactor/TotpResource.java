package dev.breakwater.user.secondfactor;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.problem.Problem;
import dev.breakwater.user.account.UserRow;
import dev.breakwater.user.account.Users;
import dev.breakwater.user.throttling.CurrentPassword;
import dev.breakwater.user.token.Caller;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/users/me/totp")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed("user")
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Second factor", description = "Codes of an authenticator app (TOTP, RFC 6238)")
class TotpResource {

    private final SecondFactor secondFactor;
    private final SecondFactorConfig config;
    private final Users users;
    private final CurrentPassword currentPassword;
    private final Caller caller;

    TotpResource(
            SecondFactor secondFactor,
            SecondFactorConfig config,
            Users users,
            CurrentPassword currentPassword,
            Caller caller) {
        this.secondFactor = secondFactor;
        this.config = config;
        this.users = users;
        this.currentPassword = currentPassword;
        this.caller = caller;
    }

    @POST
    @Extension(name = "x-no-idempotency-key", value = "its response holds a secret, which is not stored")
    @Operation(
            operationId = "enrolTotp",
            summary = "Enrol an authenticator app",
            description = "Show the URI as a QR code. Sign-ins require a code only after the app is confirmed.")
    @APIResponse(
            responseCode = "201",
            description = "A shared secret; it cannot be retrieved again",
            content = @Content(schema = @Schema(implementation = TotpEnrolment.class)))
    @APIResponse(responseCode = "403", description = "`wrong-password`")
    @APIResponse(responseCode = "429", description = "`too-many-attempts`")
    @APIResponse(responseCode = "409", description = "`already-enrolled`: remove the current app first")
    @APIResponse(responseCode = "422", description = "The password is missing or too long")
    @APIResponse(responseCode = "503", description = "`busy`")
    public Response enrol(@Valid @NotNull PasswordConfirmation confirmation) {
        var user = user(caller.id());
        if (isWrong(confirmation, user)) return wrongPassword();
        return secondFactor
                .enrol(user.id())
                .map(secret -> Response.status(201)
                        .entity(new TotpEnrolment(Totp.base32(secret), Totp.uri(secret, config.issuer(), user.email())))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build())
                .orElseGet(() -> Problem.of(409, "already-enrolled", "An authenticator app is in use. Remove it first.")
                        .toResponse());
    }

    @POST
    @Path("confirm")
    @Extension(name = "x-no-idempotency-key", value = "its response holds codes, which are not stored")
    @Operation(
            operationId = "confirmTotp",
            summary = "Confirm the authenticator app",
            description = "Sign-ins require a code from now on.")
    @APIResponse(
            responseCode = "200",
            description = "Ten recovery codes, which cannot be retrieved again; each replaces one code of the app",
            content = @Content(schema = @Schema(implementation = RecoveryCodes.class)))
    @APIResponse(responseCode = "403", description = "`wrong-code`: the code is wrong, or there is no app to confirm")
    @APIResponse(responseCode = "422", description = "The code is missing or too long")
    public Response confirm(@Valid @NotNull ConfirmTotpRequest code) {
        return secondFactor
                .confirm(caller.id(), code.code)
                .map(codes -> Response.ok(new RecoveryCodes(codes))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build())
                .orElseGet(() -> Problem.of(403, "wrong-code", "The code is wrong, or there is no app to confirm.")
                        .toResponse());
    }

    /** The content of a DELETE request has no defined semantics (RFC 9110, 9.3.5): clients and proxies may drop the password. */
    @DELETE
    @Operation(
            operationId = "disableTotp",
            summary = "Remove the authenticator app, for clients that send content with DELETE",
            description = "The same as `POST /api/v1/users/me/totp/removal`, which works with every client and proxy.")
    @APIResponse(responseCode = "204", description = "The app is removed")
    @APIResponse(responseCode = "403", description = "`wrong-password`")
    @APIResponse(responseCode = "429", description = "`too-many-attempts`")
    @APIResponse(responseCode = "422", description = "The password is missing or too long")
    @APIResponse(responseCode = "503", description = "`busy`")
    public Response delete(@Valid @NotNull PasswordConfirmation confirmation) {
        return remove(confirmation);
    }

    @POST
    @Path("removal")
    @Extension(name = "x-no-idempotency-key", value = "its body holds a password, of which no fingerprint is stored")
    @Operation(
            operationId = "requestTotpRemoval",
            summary = "Remove the authenticator app",
            description = "Its recovery codes are void too.")
    @APIResponse(responseCode = "204", description = "The app is removed")
    @APIResponse(responseCode = "403", description = "`wrong-password`")
    @APIResponse(responseCode = "429", description = "`too-many-attempts`")
    @APIResponse(responseCode = "422", description = "The password is missing or too long")
    @APIResponse(responseCode = "503", description = "`busy`")
    public Response remove(@Valid @NotNull PasswordConfirmation confirmation) {
        if (isWrong(confirmation, user(caller.id()))) return wrongPassword();
        secondFactor.remove(caller.id());
        return Response.noContent().build();
    }

    private UserRow user(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> users.byId(id)).orElseThrow(() -> Problem.of(
                        401, "unauthorized", "The account no longer exists.")
                .toException());
    }

    private boolean isWrong(PasswordConfirmation confirmation, UserRow user) {
        return !currentPassword.isRight(user.id(), confirmation.password, Optional.of(user.passwordHash()));
    }

    private static Response wrongPassword() {
        return Problem.of(403, "wrong-password", "The password is wrong.").toResponse();
    }

    record PasswordConfirmation(
            @NotNull @Size(max = 512) @Schema(description = "The current password")
            String password) {}

    record ConfirmTotpRequest(
            @NotNull @Size(max = 16) @Schema(description = "Of the app that is being set up", examples = "123456")
            String code) {}

    @RegisterForReflection
    record TotpEnrolment(
            @Schema(description = "Base32 (RFC 4648), for manual entry", examples = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
            String secret,

            @Schema(
                    description = "For a QR code",
                    format = "uri",
                    examples =
                            "otpauth://totp/Breakwater:ada%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Breakwater")
            String uri) {}

    @RegisterForReflection
    record RecoveryCodes(
            @Schema(description = "Such as `2b3c4-d5e6f`", minItems = 10, maxItems = 10)
            List<String> recoveryCodes) {}
}
