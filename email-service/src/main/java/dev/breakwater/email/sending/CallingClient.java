package dev.breakwater.email.sending;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;

import dev.breakwater.platform.problem.Problem;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The service client that makes the request, according to its access token (RFC 6749, 4.4). */
@RequestScoped
class CallingClient {

    private static final String SEND = "mail:send";
    private static final String ATTACH = "mail:attach";

    private final JsonWebToken token;

    CallingClient(JsonWebToken token) {
        this.token = token;
    }

    /** Throws a 403 problem if the token has not the scope to send. */
    UUID id() {
        require(SEND);
        return UUID.fromString(token.getSubject());
    }

    /** Throws a 403 problem if the token has not the scope to attach. */
    void requireAttaching() {
        require(ATTACH);
    }

    private void require(String scope) {
        String scopes = token.getClaim("scope");
        if (scopes == null || !List.of(scopes.split(" ")).contains(scope))
            throw Problem.of(403, "forbidden", "The access token has not the scope " + scope + ".")
                    .toException();
    }
}
