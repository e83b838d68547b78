package dev.breakwater.user.verification;

import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.problem.Problem;
import dev.breakwater.user.account.Address;
import dev.breakwater.user.account.MailAddress;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.background.BackgroundExecutor;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/users/verification")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
class VerificationResource {

    private final Verification verification;
    private final BackgroundExecutor backgroundExecutor;

    VerificationResource(Verification verification, BackgroundExecutor backgroundExecutor) {
        this.verification = verification;
        this.backgroundExecutor = backgroundExecutor;
    }

    @POST
    @Operation(
            summary = "Verify an address",
            description = "Takes the token of the mailed link, or the address with the mailed code. Each works once; "
                    + "five wrong codes make the code void.")
    @APIResponse(responseCode = "204", description = "The address is verified")
    @APIResponse(responseCode = "410", description = "`verification-expired`: wrong, used, void or expired")
    @APIResponse(responseCode = "422", description = "Neither a token nor an address with a code")
    public Response verify(@Valid @NotNull VerifyEmailRequest proof) {
        var verified = proof.token != null
                ? SecretToken.parse(proof.token).map(verification::verify).orElse(false)
                : Address.parse(proof.email)
                        .map(address -> verification.verify(address, proof.code))
                        .orElse(false);
        return verified
                ? Response.noContent().build()
                : Problem.of(410, "verification-expired", "The link or code is wrong, was used or has expired.")
                        .toResponse();
    }

    @POST
    @Path("resend")
    @Operation(
            summary = "Ask for another verification mail",
            description = "The answer is the same whether or not the address has an account that waits for one.")
    @APIResponse(responseCode = "202", description = "If one is due, a mail is on its way")
    @APIResponse(responseCode = "422", description = "The address is invalid")
    public Response resend(@Valid @NotNull ResendVerificationRequest wish) {
        var address = Address.parse(wish.email).orElseThrow();
        backgroundExecutor.run(() -> verification.requestAgain(address));
        return Response.accepted(Map.of("status", "verification-sent")).build();
    }

    @Schema(name = "VerificationProof")
    record VerifyEmailRequest(
            @Size(max = 128) String token,
            @Size(max = Address.MAX_OCTETS) String email,
            @Size(max = 16) @Schema(examples = "123456") String code) {

        @AssertTrue(message = "needs a token, or an email with its code")
        @Schema(hidden = true)
        boolean isComplete() {
            return token != null ? email == null && code == null : email != null && code != null;
        }
    }

    @Schema(name = "VerificationWish")
    record ResendVerificationRequest(@NotNull @MailAddress String email) {}
}
