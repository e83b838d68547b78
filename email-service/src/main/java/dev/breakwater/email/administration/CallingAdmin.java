package dev.breakwater.email.administration;

import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;

import dev.breakwater.platform.operators.CurrentOperator;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The administrator who makes the request, according to the access token. */
@RequestScoped
class CallingAdmin implements CurrentOperator {

    private final JsonWebToken token;

    CallingAdmin(JsonWebToken token) {
        this.token = token;
    }

    @Override
    public UUID id() {
        return UUID.fromString(token.getSubject());
    }
}
