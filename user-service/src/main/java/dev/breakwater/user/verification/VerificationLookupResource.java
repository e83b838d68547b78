package dev.breakwater.user.verification;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.problem.Problem;
import dev.breakwater.user.account.SecretToken;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells the page of an emailed link which address it confirms. It is a POST, so that the token is not part of a URL. */
@Path("/api/v1/users/verification/lookup")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Registration")
class VerificationLookupResource {

    private final Confirmation confirmation;

    VerificationLookupResource(Confirmation confirmation) {
        this.confirmation = confirmation;
    }

    @POST
    @Extension(name = "x-no-idempotency-key", value = "it changes nothing")
    @Operation(
            operationId = "lookUpVerification",
            summary = "Get the address that an emailed link confirms",
            description = "The address is masked, because the link may have been forwarded. The link stays valid.")
    @APIResponse(
            responseCode = "200",
            description = "The link is valid",
            content = @Content(schema = @Schema(implementation = LinkedAddress.class)))
    @APIResponse(
            responseCode = "410",
            description = "`verification-expired`: the token is wrong, used, void or expired")
    @APIResponse(responseCode = "422", description = "The token is missing or too long")
    public Response lookUp(@Valid @NotNull LookUpVerificationRequest link) {
        return SecretToken.parse(link.token)
                .flatMap(confirmation::addressOf)
                .map(address -> Response.ok(new LinkedAddress(masked(address)))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build())
                .orElseGet(() -> Problem.of(410, "verification-expired", "The link was used or has expired.")
                        .toResponse());
    }

    /** Keeps the first character of the local part and the domain, by which the owner recognises the address. */
    private static String masked(EmailAddress address) {
        var first = Character.toString(address.local().codePointAt(0));
        return first + "***@" + address.domain();
    }

    record LookUpVerificationRequest(
            @NotNull @Size(max = 128) @Schema(description = "From the emailed link")
            String token) {}

    @RegisterForReflection
    record LinkedAddress(
            @Schema(description = "Masked: the first character and the domain", examples = "a***@example.org")
            String email) {}
}
