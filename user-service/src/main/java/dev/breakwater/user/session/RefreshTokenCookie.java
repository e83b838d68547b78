package dev.breakwater.user.session;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;

import dev.breakwater.user.account.SecretToken;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The refresh token of a browser's session. Scripts cannot read it ({@code HttpOnly}), other sites cannot send it ({@code
 * SameSite=Strict}), and its path covers only sessions. OWASP Session Management Cheat Sheet, "Cookies".
 */
@Singleton
public class RefreshTokenCookie {

    static final String NAME = "refresh_token";

    private final URI origin;
    private final SessionsConfig config;

    RefreshTokenCookie(
            SessionsConfig config,
            @ConfigProperty(name = "breakwater.public-url", defaultValue = "http://localhost:8080") URI publicUrl) {
        this.config = config;
        this.origin = publicUrl.resolve("/");
    }

    /**
     * The presented value, which may be no token. Empty text for several cookies: another site of the domain may have set one of
     * them, with a token of another session.
     */
    static Optional<String> of(HttpServerRequest request) {
        return request.headers().getAll(HttpHeaders.COOKIE).stream()
                .flatMap(header -> Stream.of(header.split(";")))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(NAME + "="))
                .map(cookie -> cookie.substring(NAME.length() + 1))
                .reduce((_, _) -> "");
    }

    /**
     * Whether a page of this origin sent the request, or a client other than a browser. Browsers state the relation in {@code
     * Sec-Fetch-Site}, and older ones the origin in {@code Origin}: OWASP CSRF Prevention Cheat Sheet.
     */
    boolean isOwnPage(HttpServerRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) return site.equals("same-origin");
        var from = request.getHeader("Origin");
        return from == null || (from + "/").equals(origin.toString());
    }

    NewCookie holding(SecretToken token) {
        return cookie(token.text(), (int) config.idleLifetime().toSeconds());
    }

    /** Makes the browser delete its cookie. */
    NewCookie expired() {
        return cookie("", 0);
    }

    private NewCookie cookie(String value, int maxAge) {
        return new NewCookie.Builder(NAME)
                .value(value)
                .path("/api/v1/sessions")
                .maxAge(maxAge)
                .httpOnly(true)
                .secure(!isLocal())
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    /** Not every client treats http://localhost as secure. */
    private boolean isLocal() {
        return origin.getHost().equals("localhost");
    }
}
