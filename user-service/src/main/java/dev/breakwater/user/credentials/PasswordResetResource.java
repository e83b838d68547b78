package dev.breakwater.user.credentials;

import jakarta.validation.Valid;
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
import dev.breakwater.user.client.DeviceCookie;
import dev.breakwater.user.password.policy.NewPassword;
import dev.breakwater.user.password.policy.PasswordSimilarity;
import dev.breakwater.user.throttling.KnownDevices;
import dev.breakwater.user.throttling.mail.MailThrottle;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/password-resets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Passwords")
class PasswordResetResource {

    private final PasswordReset reset;
    private final KnownDevices knownDevices;
    private final MailThrottle mailThrottle;
    private final BackgroundExecutor backgroundExecutor;

    PasswordResetResource(
            PasswordReset reset,
            KnownDevices knownDevices,
            MailThrottle mailThrottle,
            BackgroundExecutor backgroundExecutor) {
        this.reset = reset;
        this.knownDevices = knownDevices;
        this.mailThrottle = mailThrottle;
        this.backgroundExecutor = backgroundExecutor;
    }

    @POST
    @Extension(name = "x-no-idempotency-key", value = "it is called without a session")
    @Operation(
            operationId = "requestPasswordReset",
            summary = "Request a password reset link",
            description = "The response is the same whether or not the address has an account.")
    @APIResponse(
            responseCode = "202",
            description = "If there is such an account, an email will be sent",
            content = @Content(schema = @Schema(implementation = PasswordResetSent.class)))
    @APIResponse(responseCode = "422", description = "The address is invalid")
    @APIResponse(responseCode = "429", description = "`too-many-mails`")
    public Response request(@Valid @NotNull PasswordResetRequest body, @Context HttpServerRequest request) {
        mailThrottle.countRequest(ClientInfo.of(request).ipPrefix());
        var address = EmailAddress.parse(body.email).orElseThrow();
        backgroundExecutor.run(() -> reset.request(address));
        return Response.accepted(new PasswordResetSent("reset-sent")).build();
    }

    @POST
    @Path("confirm")
    @Extension(name = "x-no-idempotency-key", value = "its link works once")
    @Operation(
            operationId = "confirmPasswordReset",
            summary = "Reset the password",
            description =
                    "The token of the emailed link works once; a refused password does not use it up. Ends every session. "
                            + "The device is a known one from now on.")
    @APIResponse(responseCode = "204", description = "The password is changed")
    @APIResponse(responseCode = "410", description = "`reset-expired`: the token is wrong, used or expired")
    @APIResponse(
            responseCode = "422",
            description = "The password is too short, too long, leaked, or similar to the name or address")
    @APIResponse(responseCode = "503", description = "`busy`")
    public Response confirm(@Valid @NotNull ConfirmPasswordResetRequest choice, @Context HttpServerRequest request) {
        var outcome = SecretToken.parse(choice.token)
                .map(token -> reset.confirm(token, choice.password, DeviceCookie.of(request)))
                .orElseGet(PasswordReset.Outcome.Expired::new);
        return switch (outcome) {
            case PasswordReset.Outcome.Changed(var device) ->
                Response.noContent()
                        .cookie(DeviceCookie.holding(device, knownDevices.lifetime()))
                        .build();
            case PasswordReset.Outcome.Expired _ ->
                Problem.of(410, "reset-expired", "The link was used or has expired. Ask for another.")
                        .toResponse();
            case PasswordReset.Outcome.Resembling _ ->
                PasswordSimilarity.problem("/password").toResponse();
        };
    }

    record PasswordResetRequest(
            @NotNull
            @MailAddress
            @Schema(maxLength = EmailAddress.MAX_OCTETS, format = "idn-email", examples = "ada@example.org")
            String email) {}

    record ConfirmPasswordResetRequest(
            @NotNull @Size(max = 128) @Schema(description = "From the emailed link")
            String token,

            @NotNull @NewPassword @Schema(minLength = 8, maxLength = 128, description = NewPassword.DESCRIPTION)
            String password) {}

    @RegisterForReflection
    record PasswordResetSent(
            @Schema(enumeration = {"reset-sent"}) String status) {}
}
