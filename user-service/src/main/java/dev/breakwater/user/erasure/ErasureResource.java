package dev.breakwater.user.erasure;

import java.net.URI;

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
import dev.breakwater.user.profile.publicprofile.ProfileCache;
import dev.breakwater.user.token.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Account")
class ErasureResource {

    private final Erasure erasure;
    private final ProfileCache profiles;
    private final Caller caller;

    ErasureResource(Erasure erasure, ProfileCache profiles, Caller caller) {
        this.erasure = erasure;
        this.profiles = profiles;
        this.caller = caller;
    }

    /** The content of a DELETE request has no defined semantics (RFC 9110, 9.3.5): clients and proxies may drop the password. */
    @DELETE
    @Path("me")
    @RolesAllowed("user")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "deleteAccount",
            summary = "Erase your account, for clients that send content with DELETE",
            description = "The same as `POST /api/v1/users/me/erasure`, which works with every client and proxy.")
    @APIResponse(
            responseCode = "202",
            description = "The erasure has begun, now or before",
            headers = @Header(name = "Location", ref = "Location"),
            content = @Content(schema = @Schema(implementation = ErasureReceipt.class)))
    @APIResponse(responseCode = "403", description = "`wrong-password`")
    @APIResponse(responseCode = "422", description = "The password is missing or too long")
    @APIResponse(responseCode = "429", description = "`too-many-attempts`")
    @APIResponse(responseCode = "503", description = "`busy`")
    public Response delete(@Valid @NotNull DeleteAccountRequest body) {
        return erase(body);
    }

    @POST
    @Path("me/erasure")
    @RolesAllowed("user")
    @Consumes(MediaType.APPLICATION_JSON)
    @Extension(name = "x-no-idempotency-key", value = "a repetition returns the same receipt")
    @Operation(
            operationId = "requestErasure",
            summary = "Erase your account",
            description =
                    "The account, its sessions and its address are deleted before the response; emails and media follow. "
                            + "`Location` is the receipt, which needs no session. An erasure cannot be undone.")
    @APIResponse(
            responseCode = "202",
            description = "The erasure has begun, now or before",
            headers = @Header(name = "Location", ref = "Location"),
            content = @Content(schema = @Schema(implementation = ErasureReceipt.class)))
    @APIResponse(responseCode = "403", description = "`wrong-password`")
    @APIResponse(responseCode = "422", description = "The password is missing or too long")
    @APIResponse(responseCode = "429", description = "`too-many-attempts`")
    @APIResponse(responseCode = "503", description = "`busy`")
    public Response erase(@Valid @NotNull DeleteAccountRequest body) {
        return switch (erasure.request(caller.id(), caller.sessionId(), body.password)) {
            case Erasure.Outcome.Begun(var receipt) -> {
                profiles.tryInvalidate(caller.id());
                yield Response.accepted(receipt)
                        .location(URI.create("/api/v1/erasures/" + receipt.id()))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build();
            }
            case Erasure.Outcome.WrongPassword _ ->
                Problem.of(403, "wrong-password", "The password is wrong.").toResponse();
        };
    }

    record DeleteAccountRequest(
            @NotNull @Size(max = 512) @Schema(description = "The current password")
            String password) {}
}
