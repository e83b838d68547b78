package dev.breakwater.user.profile;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.platform.http.Preconditions;
import dev.breakwater.platform.problem.Problem;
import dev.breakwater.user.account.UserRow;
import dev.breakwater.user.token.Caller;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Profiles")
class ProfileResource {

    private static final String PICTURES =
            "URLs of the pictures `small`, `medium` and `large`; absent without an avatar";

    private final Profiles profiles;
    private final Caller caller;
    private final String publicUrl;

    ProfileResource(
            Profiles profiles,
            Caller caller,
            @ConfigProperty(name = "breakwater.public-url", defaultValue = "http://localhost:8080") String publicUrl) {
        this.profiles = profiles;
        this.caller = caller;
        this.publicUrl = publicUrl;
    }

    @GET
    @Path("me")
    @RolesAllowed("user")
    @Operation(summary = "Get your own profile")
    @APIResponse(
            responseCode = "200",
            description = "The profile; use its `ETag` with `If-Match`",
            content = @Content(schema = @Schema(implementation = Own.class)))
    @APIResponse(responseCode = "304", description = "The profile still has the `ETag` of `If-None-Match`")
    @APIResponse(responseCode = "401", description = "The access token is missing or invalid")
    public Response own(@Context HttpHeaders headers) {
        return profiles.own(caller.id())
                .map(user -> personal(
                                Preconditions.of(headers).ofRead(tag(user)).orElseGet(() -> Response.ok(own(user))),
                                user)
                        .build())
                .orElseGet(ProfileResource::noAccount);
    }

    @PATCH
    @Path("me")
    @RolesAllowed("user")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Operation(
            summary = "Change your profile",
            description = "A merge patch (RFC 7396): absent fields are unchanged, `null` removes the language.")
    @APIResponse(
            responseCode = "200",
            description = "The changed profile",
            content = @Content(schema = @Schema(implementation = Own.class)))
    @APIResponse(responseCode = "401", description = "The access token is missing or invalid")
    @APIResponse(responseCode = "412", description = "The profile no longer has the `ETag` of `If-Match`")
    @APIResponse(responseCode = "422", description = "A field is invalid; `errors` says which")
    public Response change(@Valid @NotNull ProfileChange change, @Context HttpHeaders headers) {
        return respond(profiles.change(caller.id(), change, user -> matches(headers, user)));
    }

    @PUT
    @Path("me/avatar")
    @RolesAllowed("user")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Choose your avatar",
            description =
                    "One of your media whose status is `ready`. The avatar is public, whatever the media's visibility. "
                            + "It is removed when the media is deleted.")
    @APIResponse(
            responseCode = "200",
            description = "The changed profile",
            content = @Content(schema = @Schema(implementation = Own.class)))
    @APIResponse(responseCode = "401", description = "The access token is missing or invalid")
    @APIResponse(
            responseCode = "409",
            description = "You have no media with this id that is known to be ready. If it became ready just now, "
                    + "retry after `Retry-After` seconds")
    @APIResponse(responseCode = "412", description = "The profile no longer has the `ETag` of `If-Match`")
    @APIResponse(responseCode = "422", description = "A field is invalid; `errors` says which")
    public Response setAvatar(@Valid @NotNull SetAvatarRequest body, @Context HttpHeaders headers) {
        return respond(profiles.setAvatar(caller.id(), body.mediaId(), user -> matches(headers, user)));
    }

    @DELETE
    @Path("me/avatar")
    @RolesAllowed("user")
    @Operation(summary = "Remove your avatar", description = "The media is not deleted.")
    @APIResponse(
            responseCode = "200",
            description = "The changed profile",
            content = @Content(schema = @Schema(implementation = Own.class)))
    @APIResponse(responseCode = "401", description = "The access token is missing or invalid")
    @APIResponse(responseCode = "412", description = "The profile no longer has the `ETag` of `If-Match`")
    public Response removeAvatar(@Context HttpHeaders headers) {
        return respond(profiles.removeAvatar(caller.id(), user -> matches(headers, user)));
    }

    private Response respond(Profiles.Outcome outcome) {
        return switch (outcome) {
            case Profiles.Outcome.Changed(var user) ->
                personal(Response.ok(own(user)), user).build();
            case Profiles.Outcome.Stale _ ->
                Problem.of(412, "precondition-failed", "The profile has changed. Get it again.")
                        .toResponse();
            case Profiles.Outcome.NotReady _ ->
                Response.fromResponse(Problem.of(
                                        409,
                                        "media-not-ready",
                                        "You have no media with this id that is known to be ready.")
                                .toResponse())
                        .header(HttpHeaders.RETRY_AFTER, 1)
                        .build();
            case Profiles.Outcome.Gone _ -> noAccount();
        };
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Get a public profile")
    @APIResponse(
            responseCode = "200",
            description = "The public profile",
            content = @Content(schema = @Schema(implementation = Public.class)))
    @APIResponse(responseCode = "304", description = "The profile still has the `ETag` of `If-None-Match`")
    @APIResponse(responseCode = "404", description = "No such user")
    public Response publicProfile(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        return profiles.publicProfile(id)
                .map(profile -> Preconditions.of(headers)
                        .ofRead(tag(id, profile.version()))
                        .orElseGet(() -> Response.ok(view(profile)))
                        .tag(tag(id, profile.version()))
                        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=0, s-maxage=300")
                        .header("Cache-Tag", "user-" + id)
                        .build())
                .orElseGet(() ->
                        Problem.of(404, "not-found", "There is no such user.").toResponse());
    }

    /** {@code If-Match} needs a strong tag, and a proxy that compresses makes it weak: {@code no-transform} prevents that. */
    private static Response.ResponseBuilder personal(Response.ResponseBuilder response, UserRow user) {
        return response.tag(tag(user))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache, no-transform")
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
    }

    private static boolean matches(HttpHeaders headers, UserRow user) {
        return Preconditions.of(headers).allowChange(tag(user));
    }

    private static EntityTag tag(UserRow user) {
        return tag(user.id(), user.version());
    }

    /** Contains the user's id, because {@code /users/me} is a different profile for each caller. */
    private static EntityTag tag(UUID id, int version) {
        return new EntityTag(id + "." + version);
    }

    private static Response noAccount() {
        return Problem.of(401, "unauthorized", "The account no longer exists.").toResponse();
    }

    private Own own(UserRow user) {
        return new Own(
                user.id(),
                user.email(),
                user.displayName(),
                user.locale(),
                user.avatarMediaId(),
                urls(user.avatar()),
                user.registeredAt());
    }

    private Public view(PublicProfile profile) {
        return new Public(profile.id(), profile.displayName(), urls(profile.avatar()));
    }

    private Map<String, URI> urls(Map<String, String> pictures) {
        if (pictures == null) return null;
        var urls = new TreeMap<String, URI>();
        pictures.forEach((name, path) -> urls.put(name, URI.create(publicUrl + "/" + path)));
        return urls;
    }

    @Schema(name = "AvatarChoice")
    record SetAvatarRequest(@NotNull UUID mediaId) {}

    @RegisterForReflection
    @Schema(name = "OwnProfile")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Own(
            UUID id,
            String email,
            String displayName,
            String locale,

            @Schema(description = "Absent without an avatar")
            UUID avatarMediaId,

            @Schema(description = PICTURES) Map<String, URI> avatar,
            Instant createdAt) {}

    @RegisterForReflection
    @Schema(name = "PublicProfile")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Public(
            UUID id,
            String displayName,
            @Schema(description = PICTURES) Map<String, URI> avatar) {}
}
