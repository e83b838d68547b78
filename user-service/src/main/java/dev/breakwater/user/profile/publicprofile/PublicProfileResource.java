package dev.breakwater.user.profile.publicprofile;

import java.net.URI;
import java.util.Map;
import java.util.UUID;

import jakarta.annotation.Nullable;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.platform.http.Preconditions;
import dev.breakwater.platform.problem.Problem;
import dev.breakwater.user.profile.avatar.AvatarUrls;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Profile")
class PublicProfileResource {

    private final PublicProfiles profiles;
    private final AvatarUrls avatarUrls;

    PublicProfileResource(PublicProfiles profiles, AvatarUrls avatarUrls) {
        this.profiles = profiles;
        this.avatarUrls = avatarUrls;
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getProfile", summary = "Get a public profile")
    @APIResponse(
            responseCode = "200",
            description = "The public profile",
            content = @Content(schema = @Schema(implementation = Profile.class)))
    @APIResponse(responseCode = "304", description = "The profile still has the `ETag` of `If-None-Match`")
    @APIResponse(responseCode = "412", description = "The profile no longer has the `ETag` of `If-Match`")
    @APIResponse(responseCode = "404", description = "No such user")
    public Response read(
            @Parameter(description = "The user's id") @PathParam("id") UUID id, @Context HttpHeaders headers) {
        return profiles.find(id)
                .map(profile -> Preconditions.of(headers)
                        .ofRead(ProfileTag.of(id, profile.version()))
                        .orElseGet(() -> Response.ok(view(profile)))
                        .tag(ProfileTag.of(id, profile.version()))
                        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=0, s-maxage=300")
                        .header("Cache-Tag", "user-" + id)
                        .build())
                .orElseGet(() ->
                        Problem.of(404, "not-found", "There is no such user.").toResponse());
    }

    private Profile view(PublicProfile profile) {
        return new Profile(profile.id(), profile.displayName(), avatarUrls.of(profile.avatar()));
    }

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Profile(
            UUID id,
            @Schema(examples = "Ada Lovelace") String displayName,

            @Nullable @Schema(description = AvatarUrls.DESCRIPTION)
            Map<String, URI> avatar) {}
}
