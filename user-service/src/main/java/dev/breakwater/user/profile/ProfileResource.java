package dev.breakwater.user.profile;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.idempotency.Idempotency;
import dev.breakwater.platform.idempotency.IdempotencyKey;
import dev.breakwater.user.token.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Profile", description = "Your own profile, and the public part of every profile")
class ProfileResource {

    private final Profiles profiles;
    private final OwnProfileResponses responses;
    private final Caller caller;
    private final Idempotency idempotency;

    ProfileResource(Profiles profiles, OwnProfileResponses responses, Caller caller, Idempotency idempotency) {
        this.profiles = profiles;
        this.responses = responses;
        this.caller = caller;
        this.idempotency = idempotency;
    }

    @GET
    @Path("me")
    @RolesAllowed("user")
    @Operation(operationId = "getOwnProfile", summary = "Get your own profile")
    @APIResponse(
            responseCode = "200",
            description = "The profile; use its `ETag` with `If-Match`",
            content = @Content(schema = @Schema(implementation = OwnProfile.class)))
    @APIResponse(responseCode = "304", description = "The profile still has the `ETag` of `If-None-Match`")
    @APIResponse(responseCode = "412", description = "The profile no longer has the `ETag` of `If-Match`")
    public Response own(@Context HttpHeaders headers) {
        return responses.read(profiles.own(caller.id()), headers);
    }

    @PATCH
    @Path("me")
    @RolesAllowed("user")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Operation(
            operationId = "updateProfile",
            summary = "Change your profile",
            description =
                    "A merge patch (RFC 7396): absent fields are unchanged, a `null` language is the default one.")
    @APIResponse(
            responseCode = "200",
            description = "The changed profile",
            content = @Content(schema = @Schema(implementation = OwnProfile.class)))
    @APIResponse(responseCode = "412", description = "The profile no longer has the `ETag` of `If-Match`")
    @APIResponse(responseCode = "422", description = "A field is invalid; `errors` says which")
    public Response change(
            @Valid @NotNull UpdateProfileRequest change,
            @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key,
            @Context HttpHeaders headers) {
        var id = caller.id();
        return idempotency.respond(
                id,
                key,
                () -> responses.changed(profiles.change(id, change, user -> responses.matches(headers, user))));
    }
}
