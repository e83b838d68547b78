package dev.breakwater.user.client;

import java.time.Duration;
import java.util.Optional;

import jakarta.ws.rs.core.NewCookie;

import dev.breakwater.platform.origin.BrowserIdentity;
import dev.breakwater.user.account.SecretToken;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;

/**
 * Identifies the browser that registered, or that requested a change of the address, when the emailed link or code is used.
 * Without that link or code it is worthless.
 */
public final class RequesterCookie {

    static final String NAME = BrowserIdentity.COOKIE;

    private RequesterCookie() {}

    public static Optional<SecretToken> of(HttpServerRequest request) {
        return request.cookies(NAME).stream()
                .map(Cookie::getValue)
                .flatMap(value -> SecretToken.parse(value).stream())
                .findFirst();
    }

    /** {@code Secure} only for HTTPS requests: over plain HTTP, clients other than browsers would not send it back to localhost. */
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
