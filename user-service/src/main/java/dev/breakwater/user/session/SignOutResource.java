package dev.breakwater.user.session;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.problem.Problem;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.token.Caller;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Ends the session of the access token, or else of the refresh token in the browser's cookie. */
@Path("/api/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Sessions")
class SignOutResource {

    private final SessionDevices devices;
    private final RefreshTokenCookie cookies;
    private final SecurityIdentity identity;
    private final Caller caller;

    SignOutResource(SessionDevices devices, RefreshTokenCookie cookies, SecurityIdentity identity, Caller caller) {
        this.devices = devices;
        this.cookies = cookies;
        this.identity = identity;
        this.caller = caller;
    }

    @DELETE
    @Path("current")
    @PermitAll
    @SecurityRequirement(name = "bearerAuth")
    @Operation(
            operationId = "deleteCurrentSession",
            summary = "Sign out",
            description = "A page whose refresh token is in a cookie needs no access token for it.")
    @APIResponse(
            responseCode = "204",
            description = "The session has ended. Its access token is refused within a second")
    @APIResponse(responseCode = "403", description = "`forbidden`: a page of another origin sent the cookie")
    public Response signOut(@Context HttpServerRequest request) {
        var cookie = RefreshTokenCookie.of(request);
        boolean isOwnPage = cookies.isOwnPage(request);
        if (identity.isAnonymous()) {
            if (cookie.isEmpty())
                return Problem.of(401, "unauthorized", "A valid access token is required.")
                        .toResponse();
            if (!isOwnPage) return SessionRefreshResource.foreignPage();
        } else {
            devices.signOut(caller.id(), caller.sessionId());
        }
        if (cookie.isEmpty() || !isOwnPage) return Response.noContent().build();
        // It may be of another session than the access token.
        SecretToken.parse(cookie.get()).ifPresent(devices::signOut);
        return Response.noContent().cookie(cookies.expired()).build();
    }
}
