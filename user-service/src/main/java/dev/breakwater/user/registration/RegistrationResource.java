package dev.breakwater.user.registration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.user.account.DisplayName;
import dev.breakwater.user.account.LanguageTag;
import dev.breakwater.user.account.MailAddress;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.client.ClientInfo;
import dev.breakwater.user.client.RequesterCookie;
import dev.breakwater.user.password.policy.NewPassword;
import dev.breakwater.user.password.policy.PasswordSimilarity;
import dev.breakwater.user.throttling.mail.MailThrottle;
import dev.breakwater.user.verification.VerificationSent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Registration", description = "Registering an account, and verifying its address")
class RegistrationResource {

    private final Registration registration;
    private final MailThrottle mailThrottle;
    private final RegistrationConfig config;

    RegistrationResource(Registration registration, MailThrottle mailThrottle, RegistrationConfig config) {
        this.registration = registration;
        this.mailThrottle = mailThrottle;
        this.config = config;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Extension(name = "x-no-idempotency-key", value = "it is called without a session")
    @Operation(
            operationId = "registerAccount",
            summary = "Register an account",
            description =
                    "Sends an email with a link and a code. A cookie identifies this browser: other clients must send the "
                            + "password with the link or code. An address can have several registrations until one is "
                            + "confirmed; unconfirmed ones are deleted after some days. The response is the same when the "
                            + "address already has an account; its owner receives an email.")
    @APIResponse(
            responseCode = "202",
            description = "An email will be sent",
            content = @Content(schema = @Schema(implementation = VerificationSent.class)))
    @APIResponse(
            responseCode = "422",
            description = "A field is invalid, or the password is too similar to the name or address")
    @APIResponse(responseCode = "429", description = "`too-many-mails`")
    @APIResponse(responseCode = "503", description = "`busy`")
    public Response register(@Valid @NotNull RegisterAccountRequest body, @Context HttpServerRequest request) {
        var address = EmailAddress.parse(body.email).orElseThrow();
        if (PasswordSimilarity.isOf(body.password, address.mailable(), body.displayName))
            return PasswordSimilarity.problem("/password").toResponse();
        mailThrottle.countRequest(ClientInfo.of(request).ipPrefix());
        var requester = SecretToken.random();
        registration.register(address, body.password, requester, body.displayName, body.locale);
        return Response.accepted(new VerificationSent())
                .cookie(RequesterCookie.holding(requester, config.unconfirmedLifetime(), request))
                .build();
    }

    record RegisterAccountRequest(
            @NotNull
            @MailAddress
            @Schema(maxLength = EmailAddress.MAX_OCTETS, format = "idn-email", examples = "ada@example.org")
            String email,

            @NotNull @NewPassword @Schema(minLength = 8, maxLength = 128, description = NewPassword.DESCRIPTION)
            String password,

            @NotNull
            @DisplayName
            @Schema(
                    minLength = 1,
                    maxLength = DisplayName.MAX_LENGTH,
                    description = DisplayName.DESCRIPTION,
                    examples = "Ada Lovelace")
            String displayName,

            @LanguageTag
            @Schema(
                    maxLength = 35,
                    description = LanguageTag.DESCRIPTION + "; the default language without it",
                    examples = "en")
            String locale) {}
}
