package dev.breakwater.user.session;

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
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
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

    SessionRefreshResource(SessionRefresh sessionRefresh, TokenResponses tokens) {
        this.sessionRefresh = sessionRefresh;
        this.tokens = tokens;
    }

    @POST
    @Path("refresh")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Replace a refresh token",
            description =
                    "Every refresh token works once. When a token is presented again after its replacement was used, "
                            + "the session ends and the owner is notified by email.")
    @APIResponse(
            responseCode = "200",
            description = "A new pair of tokens",
            content = @Content(schema = @Schema(implementation = TokenResponses.TokenPair.class)))
    @APIResponse(responseCode = "401", description = "`session-ended`: sign in again")
    public Response refresh(@Valid @NotNull RefreshSessionRequest body, @Context RoutingContext call) {
        ConsistencyTokenFilter.waive(call);
        var outcome = SecretToken.parse(body.refreshToken)
                .map(token -> sessionRefresh.refresh(token, ClientInfo.of(call.request())))
                .orElse(new SessionRefresh.Outcome.NoSession());
        return switch (outcome) {
            case SessionRefresh.Outcome.Refreshed(var session, var token, var roles) ->
                tokens.of(Response.ok(), session, token, roles);
            case SessionRefresh.Outcome.NoSession _, SessionRefresh.Outcome.Reused _ ->
                Problem.of(401, "session-ended", "The session has ended. Sign in again.")
                        .toResponse();
        };
    }

    @Schema(name = "RefreshSessionRequest")
    record RefreshSessionRequest(@NotNull @Size(max = 128) String refreshToken) {}
}
