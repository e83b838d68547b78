package dev.breakwater.user.verification;

import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.problem.Problem;
import dev.breakwater.user.account.MailAddress;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.background.BackgroundExecutor;
import dev.breakwater.user.client.ClientInfo;
import dev.breakwater.user.client.RequesterCookie;
import dev.breakwater.user.throttling.mail.MailThrottle;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.DependentRequired;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/users/verification")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Registration")
class VerificationResource {

    private final Verification verification;
    private final Confirmation confirmation;
    private final MailThrottle mailThrottle;
    private final BackgroundExecutor backgroundExecutor;

    VerificationResource(
            Verification verification,
            Confirmation confirmation,
            MailThrottle mailThrottle,
            BackgroundExecutor backgroundExecutor) {
        this.verification = verification;
        this.confirmation = confirmation;
        this.mailThrottle = mailThrottle;
        this.backgroundExecutor = backgroundExecutor;
    }

    @POST
    @Extension(name = "x-no-idempotency-key", value = "its link works once")
    @Operation(
            operationId = "verifyEmail",
            summary = "Verify an address",
            description = "Takes the token of the emailed link, or the address with the emailed code. Each works once; "
                    + "five wrong codes void the code. In the browser that registered, or that requested the change of "
                    + "the address, a cookie is the proof. Other clients must also send the password of the "
                    + "registration, or of the account whose address changes.")
    @APIResponse(responseCode = "204", description = "The address is verified")
    @APIResponse(
            responseCode = "403",
            description = "`request-not-proven`: the cookie is missing, and the password is missing or wrong")
    @APIResponse(
            responseCode = "410",
            description = "`verification-expired`: the token or code is wrong, used, void or expired")
    @APIResponse(
            responseCode = "422",
            description = "There is neither a token nor an address with a code, or there are both")
    @APIResponse(responseCode = "429", description = "`too-many-attempts`")
    @APIResponse(responseCode = "503", description = "`busy`")
    public Response verify(@Valid @NotNull VerifyEmailRequest proof, @Context HttpServerRequest request) {
        var client = ClientInfo.of(request);
        var requester = new Requester(client.requester(), Optional.ofNullable(proof.password), client.ipPrefix());
        return switch (confirm(proof, requester)) {
            case Confirmation.Outcome.Confirmed _ -> Response.noContent().build();
            case Confirmation.Outcome.Expired _ ->
                Problem.of(410, "verification-expired", "The link or code is wrong, was used or has expired.")
                        .toResponse();
            case Confirmation.Outcome.NotProven _ ->
                Problem.of(403, "request-not-proven", "Use the browser that requested the email, or add the password.")
                        .toResponse();
        };
    }

    private Confirmation.Outcome confirm(VerifyEmailRequest proof, Requester requester) {
        if (proof.token != null)
            return SecretToken.parse(proof.token)
                    .map(token -> confirmation.byLink(token, requester))
                    .orElseGet(Confirmation.Outcome.Expired::new);
        return EmailAddress.parse(proof.email)
                .map(address -> confirmation.byCode(address, proof.code, requester))
                .orElseGet(Confirmation.Outcome.NotProven::new);
    }

    @POST
    @Path("resend")
    @Extension(name = "x-no-idempotency-key", value = "it is called without a session")
    @Operation(
            operationId = "resendVerification",
            summary = "Request another verification email",
            description = "The response is the same whether or not the address has an unconfirmed registration.")
    @APIResponse(
            responseCode = "202",
            description = "If there is one, an email will be sent",
            content = @Content(schema = @Schema(implementation = VerificationSent.class)))
    @APIResponse(responseCode = "422", description = "The address is invalid")
    @APIResponse(responseCode = "429", description = "`too-many-mails`")
    public Response resend(@Valid @NotNull ResendVerificationRequest body, @Context HttpServerRequest request) {
        var address = EmailAddress.parse(body.email).orElseThrow();
        mailThrottle.countRequest(ClientInfo.of(request).ipPrefix());
        var requester = RequesterCookie.of(request);
        backgroundExecutor.run(() -> verification.requestAgain(address, requester));
        return Response.accepted(new VerificationSent()).build();
    }

    @Schema(
            description = "Either a token, or an address with its code",
            minProperties = 1,
            dependentRequired = {
                @DependentRequired(name = "email", requires = "code"),
                @DependentRequired(name = "code", requires = "email")
            })
    record VerifyEmailRequest(
            @Size(max = 128) @Schema(description = "From the emailed link")
            String token,

            @Size(max = EmailAddress.MAX_OCTETS) @Schema(examples = "ada@example.org")
            String email,

            @Size(max = 16) @Schema(description = "From the email", examples = "123456")
            String code,

            @Size(max = 512)
            @Schema(description = "Required without the cookie of the browser that requested the email")
            String password) {

        @AssertTrue(message = "needs a token, or an email with its code")
        @Schema(hidden = true)
        boolean isComplete() {
            return token != null ? email == null && code == null : email != null && code != null;
        }
    }

    record ResendVerificationRequest(
            @NotNull
            @MailAddress
            @Schema(maxLength = EmailAddress.MAX_OCTETS, format = "idn-email", examples = "ada@example.org")
            String email) {}
}
