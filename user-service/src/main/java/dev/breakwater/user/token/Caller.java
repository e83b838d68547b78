package dev.breakwater.user.token;

import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;

/** The user who makes the request, according to the access token. */
@RequestScoped
public class Caller {

    private final JsonWebToken token;

    Caller(JsonWebToken token) {
        this.token = token;
    }

    public UUID id() {
        return UUID.fromString(token.getSubject());
    }

    public UUID sessionId() {
        return UUID.fromString(token.getClaim(AccessTokens.SESSION));
    }
}
