package dev.breakwater.user.session;

import java.util.Set;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.token.AccessTokens;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The responses with the tokens of a session. */
@Singleton
public class TokenResponses {

    private final AccessTokens accessTokens;

    TokenResponses(AccessTokens accessTokens) {
        this.accessTokens = accessTokens;
    }

    /** Completes the response with the refresh token and a new access token. */
    public Response of(
            Response.ResponseBuilder response, SessionRow session, SecretToken refreshToken, Set<String> roles) {
        var access = accessTokens.issue(session.userId(), session.id(), roles);
        var seconds = accessTokens.lifetime().toSeconds();
        return response.entity(
                        new TokenPair(access, "Bearer", seconds, refreshToken.text(), DeviceSession.of(session, true)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @RegisterForReflection
    @Schema(name = "Tokens")
    public record TokenPair(
            String accessToken,
            @Schema(examples = "Bearer") String tokenType,

            @Schema(description = "Seconds until the access token expires")
            long expiresIn,

            String refreshToken,
            DeviceSession session) {}
}
