package dev.breakwater.user.session;

import java.util.Set;

import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.token.AccessTokens;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The responses with the tokens of a session. */
@Singleton
public class TokenResponses {

    private final AccessTokens accessTokens;
    private final RefreshTokenCookie cookies;

    TokenResponses(AccessTokens accessTokens, RefreshTokenCookie cookies) {
        this.accessTokens = accessTokens;
        this.cookies = cookies;
    }

    /** Completes the response with the refresh token and a new access token. */
    public Response of(
            Response.ResponseBuilder response,
            SessionRow session,
            SecretToken refreshToken,
            Set<String> roles,
            SessionTransport transport) {
        var access = accessTokens.issue(session.userId(), session.id(), roles);
        var seconds = accessTokens.lifetime().toSeconds();
        boolean isCookie = transport == SessionTransport.COOKIE;
        if (isCookie) response.cookie(cookies.holding(refreshToken));
        return response.entity(new TokenPair(
                        access, "Bearer", seconds, isCookie ? null : refreshToken.text(), Session.of(session, true)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TokenPair(
            @Schema(description = "A JWT, for `Authorization: Bearer`")
            String accessToken,

            @Schema(enumeration = {"Bearer"}) String tokenType,

            @Schema(description = "Seconds until the access token expires")
            long expiresIn,

            @Nullable
            @Schema(description = "Works once, for `POST /api/v1/sessions/refresh`; absent when it travels in a cookie")
            String refreshToken,

            Session session) {}
}
