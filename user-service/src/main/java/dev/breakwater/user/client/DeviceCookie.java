package dev.breakwater.user.client;

import java.time.Duration;
import java.util.Optional;

import jakarta.ws.rs.core.NewCookie;

import dev.breakwater.user.account.SecretToken;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;

/** Identifies a known device at its next sign-in; its path covers only sessions. It is not a credential. */
public final class DeviceCookie {

    static final String NAME = "device";

    private DeviceCookie() {}

    public static Optional<SecretToken> of(HttpServerRequest request) {
        return request.cookies(NAME).stream()
                .map(Cookie::getValue)
                .flatMap(value -> SecretToken.parse(value).stream())
                .findFirst();
    }

    /** Always {@code Secure}: browsers treat localhost as a secure origin. */
    public static NewCookie holding(SecretToken token, Duration lifetime) {
        return new NewCookie.Builder(NAME)
                .value(token.text())
                .path("/api/v1/sessions")
                .maxAge((int) lifetime.toSeconds())
                .httpOnly(true)
                .secure(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
