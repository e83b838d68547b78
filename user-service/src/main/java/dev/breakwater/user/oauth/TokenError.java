package dev.breakwater.user.oauth;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An error of the token endpoint, in the form that OAuth clients read (RFC 6749, 5.2). */
@RegisterForReflection
@Schema(name = "OAuthError")
record TokenError(
        @Schema(enumeration = {INVALID_REQUEST, INVALID_CLIENT, INVALID_SCOPE, UNSUPPORTED_GRANT_TYPE})
        String error,

        @JsonProperty("error_description") @Schema(description = "For developers")
        String description) {

    static final String INVALID_REQUEST = "invalid_request";
    static final String INVALID_CLIENT = "invalid_client";
    static final String INVALID_SCOPE = "invalid_scope";
    static final String UNSUPPORTED_GRANT_TYPE = "unsupported_grant_type";

    private static final String CHALLENGE = "Basic realm=\"service clients\", charset=\"UTF-8\"";

    Response toResponse() {
        boolean isUnauthenticated = error.equals(INVALID_CLIENT);
        var response = Response.status(isUnauthenticated ? 401 : 400).entity(this);
        if (isUnauthenticated) response.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        return TokenResource.uncached(response);
    }
}
