package dev.breakwater.user.session;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.problem.Problem;
import dev.breakwater.platform.replica.ConsistencyTokenFilter;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.client.ClientInfo;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Sessions")
class SessionRefreshResource {

    private final SessionRefresh sessionRefresh;
    private final TokenResponses tokens;
    private final RefreshTokenCookie cookies;

    SessionRefreshResource(SessionRefresh sessionRefresh, TokenResponses tokens, RefreshTokenCookie cookies) {
        this.sessionRefresh = sessionRefresh;
        this.tokens = tokens;
        this.cookies = cookies;
    }

    @POST
    @Path("refresh")
    @Consumes(MediaType.APPLICATION_JSON)
    @Extension(name = "x-no-idempotency-key", value = "its response holds tokens, which are not stored")
    @Extension(name = "x-no-consistency-token", value = "nobody reads back what it writes")
    @Operation(
            operationId = "refreshSession",
            summary = "Replace a refresh token",
            description =
                    "Every refresh token works once. When a token is presented again after its replacement was used, "
                            + "the session ends and the owner is notified by email.")
    @APIResponse(
            responseCode = "200",
            description = "A new pair of tokens",
            content = @Content(schema = @Schema(implementation = TokenResponses.TokenPair.class)))
    @APIResponse(responseCode = "401", description = "`session-ended`: sign in again")
    @APIResponse(responseCode = "403", description = "`forbidden`: a page of another origin sent the cookie")
    @APIResponse(responseCode = "422", description = "There is neither a token nor a cookie, or the token is too long")
    public Response refresh(@Valid @NotNull RefreshSessionRequest body, @Context RoutingContext call) {
        ConsistencyTokenFilter.waive(call);
        if (body.refreshToken != null) return refresh(body.refreshToken, SessionTransport.BODY, call.request());
        var cookie = RefreshTokenCookie.of(call.request());
        if (cookie.isEmpty())
            return Problem.invalid(List.of(new Problem.Violation("/refreshToken", "must not be null")))
                    .toResponse();
        if (!cookies.isOwnPage(call.request())) return foreignPage();
        return refresh(cookie.get(), SessionTransport.COOKIE, call.request());
    }

    static Response foreignPage() {
        return Problem.of(403, "forbidden", "The cookie works only for pages of this origin.")
                .toResponse();
    }

    private Response refresh(String token, SessionTransport transport, HttpServerRequest request) {
        var outcome = SecretToken.parse(token)
                .map(it -> sessionRefresh.refresh(it, ClientInfo.of(request)))
                .orElse(new SessionRefresh.Outcome.NoSession());
        return switch (outcome) {
            case SessionRefresh.Outcome.Refreshed(var session, var next, var roles) ->
                tokens.of(Response.ok(), session, next, roles, transport);
            case SessionRefresh.Outcome.NoSession _, SessionRefresh.Outcome.Reused _ -> ended(transport);
        };
    }

    private Response ended(SessionTransport transport) {
        var problem = Problem.of(401, "session-ended", "The session has ended. Sign in again.")
                .toResponse();
        return transport == SessionTransport.BODY
                ? problem
                : Response.fromResponse(problem).cookie(cookies.expired()).build();
    }

    record RefreshSessionRequest(
            @Size(max = 128)
            @Schema(description = "The newest one of the session; without it, that of the cookie is used")
            String refreshToken) {}
}
