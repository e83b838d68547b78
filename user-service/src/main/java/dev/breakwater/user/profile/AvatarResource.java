package dev.breakwater.user.profile;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.user.token.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Profile")
class AvatarResource {

    private final Profiles profiles;
    private final OwnProfileResponses responses;
    private final Caller caller;

    AvatarResource(Profiles profiles, OwnProfileResponses responses, Caller caller) {
        this.profiles = profiles;
        this.responses = responses;
        this.caller = caller;
    }

    @PUT
    @Path("me/avatar")
    @RolesAllowed("user")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setAvatar",
            summary = "Choose your avatar",
            description =
                    "One of your media whose status is `ready`. The avatar is public, whatever the media's visibility. "
                            + "It is removed when the media is deleted.")
    @APIResponse(
            responseCode = "200",
            description = "The changed profile",
            content = @Content(schema = @Schema(implementation = OwnProfile.class)))
    @APIResponse(
            responseCode = "409",
            description =
                    "`media-not-ready`: you have no media with this id that is known to be ready. If it became ready just now, "
                            + "retry after `Retry-After` seconds",
            headers = @Header(name = "Retry-After", ref = "Retry-After"))
    @APIResponse(responseCode = "412", description = "The profile no longer has the `ETag` of `If-Match`")
    @APIResponse(responseCode = "422", description = "The id is missing")
    public Response setAvatar(@Valid @NotNull SetAvatarRequest body, @Context HttpHeaders headers) {
        return responses.changed(
                profiles.setAvatar(caller.id(), body.mediaId(), user -> responses.matches(headers, user)));
    }

    @DELETE
    @Path("me/avatar")
    @RolesAllowed("user")
    @Operation(operationId = "deleteAvatar", summary = "Remove your avatar", description = "The media is not deleted.")
    @APIResponse(
            responseCode = "200",
            description = "The changed profile",
            content = @Content(schema = @Schema(implementation = OwnProfile.class)))
    @APIResponse(responseCode = "412", description = "The profile no longer has the `ETag` of `If-Match`")
    public Response removeAvatar(@Context HttpHeaders headers) {
        return responses.changed(profiles.removeAvatar(caller.id(), user -> responses.matches(headers, user)));
    }

    record SetAvatarRequest(
            @NotNull @Schema(description = "One of your media that is ready")
            UUID mediaId) {}
}
