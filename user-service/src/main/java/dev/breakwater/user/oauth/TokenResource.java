package dev.breakwater.user.oauth;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.breakwater.user.client.ClientInfo;
import dev.breakwater.user.throttling.TooManyAttempts;
import dev.breakwater.user.token.AccessTokens;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The token endpoint. It reads the form itself, because a parameter that comes twice is an error (RFC 6749, 3.2). */
@Path(TokenResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Service clients")
class TokenResource {

    static final String PATH = "/api/v1/oauth/token";

    private static final String GRANT_TYPE = "client_credentials";

    private final ClientCredentialsGrant grant;
    private final AccessTokens accessTokens;
    private final TokenMetrics metrics;

    TokenResource(ClientCredentialsGrant grant, AccessTokens accessTokens, TokenMetrics metrics) {
        this.grant = grant;
        this.accessTokens = accessTokens;
        this.metrics = metrics;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Extension(name = "x-no-idempotency-key", value = "its response holds a token, which is not stored")
    @Operation(
            operationId = "createClientToken",
            summary = "Get an access token for a service client",
            description =
                    "The client credentials grant of OAuth 2.0 (RFC 6749, 4.4). The client authenticates with HTTP Basic or with"
                            + " `client_id` and `client_secret` in the form. Keep the token until it expires.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema = @Schema(implementation = ClientTokenRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "The token",
            content = @Content(schema = @Schema(implementation = ClientToken.class)))
    @APIResponse(
            responseCode = "400",
            description = "An error of the request, in OAuth's form, or of its encoding",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TokenError.class)))
    @APIResponse(
            responseCode = "401",
            description = "The client is unknown or disabled, or its secret is wrong",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TokenError.class)))
    @APIResponse(responseCode = "429", description = "`too-many-attempts`")
    public Response token(String form, @Context HttpServerRequest request) {
        var parameters = FormParameters.parse(form);
        if (parameters.isEmpty()) return refuse(TokenError.INVALID_REQUEST, "A parameter is malformed or repeated");
        var grantType = parameters.get().get("grant_type");
        if (grantType == null) return refuse(TokenError.INVALID_REQUEST, "grant_type is missing");
        if (!grantType.equals(GRANT_TYPE))
            return refuse(TokenError.UNSUPPORTED_GRANT_TYPE, "grant_type must be " + GRANT_TYPE);
        var authorization = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        return switch (PresentedCredentials.of(authorization, parameters.get())) {
            case PresentedCredentials.Absent _ ->
                refuse(TokenError.INVALID_CLIENT, "The client must authenticate itself");
            case PresentedCredentials.Ambiguous _ ->
                refuse(TokenError.INVALID_REQUEST, "The client must authenticate itself in one way");
            case PresentedCredentials.Present presented -> grant(presented, parameters.get(), request);
        };
    }

    private Response grant(
            PresentedCredentials.Present presented, Map<String, String> parameters, HttpServerRequest request) {
        var scope = Optional.ofNullable(parameters.get("scope"));
        var network = ClientInfo.of(request).ipPrefix();
        return switch (grant.request(presented, scope, network)) {
            case ClientCredentialsGrant.Outcome.Granted(var clientId, var scopes) -> {
                metrics.count(TokenMetrics.ISSUED);
                yield uncached(Response.ok(
                        ClientToken.of(accessTokens.issueToClient(clientId, scopes), accessTokens, scopes)));
            }
            case ClientCredentialsGrant.Outcome.InvalidClient _ ->
                refuse(TokenError.INVALID_CLIENT, "The client is unknown or disabled, or its secret is wrong");
            case ClientCredentialsGrant.Outcome.InvalidScope _ ->
                refuse(TokenError.INVALID_SCOPE, "The client does not have this scope");
            case ClientCredentialsGrant.Outcome.Throttled(var limit) -> {
                metrics.count(TokenMetrics.THROTTLED);
                yield TooManyAttempts.problem(limit).toResponse();
            }
        };
    }

    private Response refuse(String error, String description) {
        metrics.count(error);
        return new TokenError(error, description).toResponse();
    }

    /** RFC 6749, 5.1: also for caches of HTTP/1.0. */
    static Response uncached(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .build();
    }

    /** Documents the form. */
    @Schema(name = "ClientTokenRequest")
    record ClientTokenRequest(
            @JsonProperty("grant_type")
            @Schema(
                    required = true,
                    enumeration = {GRANT_TYPE})
            String grantType,

            @Schema(
                    description = "Some of the client's scopes, separated by spaces; by default all",
                    examples = "mail:send")
            String scope,

            @JsonProperty("client_id") @Schema(description = "The client's id, without HTTP Basic", format = "uuid")
            String clientId,

            @JsonProperty("client_secret") @Schema(description = "A secret of the client, without HTTP Basic")
            String clientSecret) {}

    @RegisterForReflection
    record ClientToken(
            @JsonProperty("access_token") @Schema(description = "A JWT, for `Authorization: Bearer`")
            String accessToken,

            @JsonProperty("token_type") @Schema(enumeration = {"Bearer"})
            String tokenType,

            @JsonProperty("expires_in") @Schema(description = "Seconds until the token expires")
            long expiresIn,

            @Schema(description = "What the token allows, separated by spaces", examples = "mail:send")
            String scope) {

        static ClientToken of(String token, AccessTokens accessTokens, List<String> scopes) {
            return new ClientToken(
                    token, "Bearer", accessTokens.clientLifetime().toSeconds(), String.join(" ", scopes));
        }
    }
}
