package dev.breakwater.user.verification;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.problem.Problem;
import dev.breakwater.user.account.MailAddress;
import dev.breakwater.user.client.ClientInfo;
import dev.breakwater.user.client.RequesterCookie;
import dev.breakwater.user.throttling.mail.MailThrottle;
import dev.breakwater.user.throttling.mail.TooManyMails;
import dev.breakwater.user.token.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/users/me/email")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Account", description = "The address of an account, and its erasure")
class EmailChangeResource {

    private final EmailChange change;
    private final MailThrottle mailThrottle;
    private final Caller caller;

    EmailChangeResource(EmailChange change, MailThrottle mailThrottle, Caller caller) {
        this.change = change;
        this.mailThrottle = mailThrottle;
        this.caller = caller;
    }

    @PUT
    @RolesAllowed("user")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeEmail",
            summary = "Change your address",
            description =
                    "Sends a link to the new address; `POST /api/v1/users/verification` with its token completes the change. A "
                            + "cookie identifies this browser: other clients must send the password with the link. The "
                            + "previous address receives a link that undoes the change. "
                            + "The response is the same when the new address already has an account.")
    @APIResponse(
            responseCode = "202",
            description = "An email will be sent",
            content = @Content(schema = @Schema(implementation = VerificationSent.class)))
    @APIResponse(responseCode = "403", description = "`wrong-password`")
    @APIResponse(responseCode = "422", description = "The address is invalid")
    @APIResponse(responseCode = "429", description = "`too-many-mails` or `too-many-attempts`")
    @APIResponse(responseCode = "503", description = "`busy`")
    public Response change(@Valid @NotNull ChangeEmailRequest body, @Context HttpServerRequest request) {
        mailThrottle.countRequest(ClientInfo.of(request).ipPrefix());
        var newEmail = EmailAddress.parse(body.email).orElseThrow();
        return switch (change.request(caller.id(), body.password, newEmail)) {
            case EmailChange.Outcome.Requested(var requester) ->
                Response.accepted(new VerificationSent())
                        .cookie(RequesterCookie.holding(requester, change.lifetime(), request))
                        .build();
            case EmailChange.Outcome.WrongPassword _ ->
                Problem.of(403, "wrong-password", "The password is wrong.").toResponse();
            case EmailChange.Outcome.TooSoon(var limit) ->
                TooManyMails.problem(limit).toResponse();
        };
    }

    record ChangeEmailRequest(
            @NotNull @Size(max = 512) @Schema(description = "The current password")
            String password,

            @NotNull
            @MailAddress
            @Schema(maxLength = EmailAddress.MAX_OCTETS, format = "idn-email", examples = "ada@example.org")
            String email) {}
}
