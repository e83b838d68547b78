package dev.breakwater.user.session;

import java.time.Duration;
import java.util.Optional;

import jakarta.ws.rs.core.NewCookie;

import dev.breakwater.user.account.SecretToken;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;

/**
 * By which the browser that registered, or that asked to change the address, shows itself when the mailed link or code
 * comes back. It is worth nothing without that link or code.
 */
public final class RequesterCookie {

    static final String NAME = "requester";

    private RequesterCookie() {}

    public static Optional<SecretToken> of(HttpServerRequest request) {
        return request.cookies(NAME).stream()
                .map(Cookie::getValue)
                .flatMap(value -> SecretToken.parse(value).stream())
                .findFirst();
    }

    /** Secure wherever the request came by HTTPS: clients other than browsers keep such a cookie to themselves on a laptop. */
    public static NewCookie holding(SecretToken token, Duration lifetime, HttpServerRequest request) {
        return new NewCookie.Builder(NAME)
                .value(token.text())
                .path("/api/v1")
                .maxAge((int) lifetime.toSeconds())
                .httpOnly(true)
                .secure("https".equals(request.scheme()))
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
