package dev.breakwater.media.api.caller;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;

import dev.breakwater.platform.operators.CurrentOperator;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller of the current request, from the access token. */
@RequestScoped
public class Caller implements CurrentOperator {

    private final JsonWebToken token;

    Caller(JsonWebToken token) {
        this.token = token;
    }

    @Override
    public UUID id() {
        return UUID.fromString(token.getSubject());
    }

    public Instant tokenExpiresAt() {
        return Instant.ofEpochSecond(token.getExpirationTime());
    }

    /** From the issue of the token to its expiry. */
    public Duration tokenLifetime() {
        return Duration.ofSeconds(token.getExpirationTime() - token.getIssuedAtTime());
    }
}
