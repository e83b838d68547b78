package dev.breakwater.user.profile;

import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.http.Preconditions;
import dev.breakwater.platform.problem.Problem;
import dev.breakwater.user.account.UserRow;
import dev.breakwater.user.profile.avatar.AvatarUrls;
import dev.breakwater.user.profile.publicprofile.ProfileTag;

/** The responses of operations on one's own profile. */
@Singleton
class OwnProfileResponses {

    private final AvatarUrls avatarUrls;

    OwnProfileResponses(AvatarUrls avatarUrls) {
        this.avatarUrls = avatarUrls;
    }

    /** The response to a read of one's own profile; {@code user} is empty when the account was erased. */
    Response read(Optional<UserRow> user, HttpHeaders headers) {
        return user.map(it -> personal(
                                Preconditions.of(headers).ofRead(tag(it)).orElseGet(() -> Response.ok(view(it))), it)
                        .build())
                .orElseGet(OwnProfileResponses::noAccount);
    }

    /** The response to a change of one's own profile. */
    Response changed(Profiles.Outcome outcome) {
        return switch (outcome) {
            case Profiles.Outcome.Changed(var user) ->
                personal(Response.ok(view(user)), user).build();
            case Profiles.Outcome.Stale _ ->
                Problem.of(412, "precondition-failed", "The profile has changed. Get it again.")
                        .toResponse();
            case Profiles.Outcome.NotReady _ ->
                Problem.of(409, "media-not-ready", "You have no media with this id that is known to be ready.")
                        .toResponse(1);
            case Profiles.Outcome.Gone _ -> noAccount();
        };
    }

    /** {@code If-Match} needs a strong tag, and a proxy that compresses makes it weak: {@code no-transform} prevents that. */
    private static Response.ResponseBuilder personal(Response.ResponseBuilder response, UserRow user) {
        return response.tag(tag(user))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache, no-transform")
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
    }

    boolean matches(HttpHeaders headers, UserRow user) {
        return Preconditions.of(headers).allowChange(tag(user));
    }

    private static EntityTag tag(UserRow user) {
        return ProfileTag.of(user.id(), user.version());
    }

    private static Response noAccount() {
        return Problem.of(401, "unauthorized", "The account no longer exists.").toResponse();
    }

    private OwnProfile view(UserRow user) {
        return new OwnProfile(
                user.id(),
                user.email(),
                user.displayName(),
                user.locale(),
                user.avatarMediaId(),
                avatarUrls.of(user.avatar()),
                user.registeredAt());
    }
}
