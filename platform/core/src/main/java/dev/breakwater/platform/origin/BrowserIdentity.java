package dev.breakwater.platform.origin;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.breakwater.platform.Sha256;
import io.vertx.core.http.HttpServerRequest;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * A browser without an account, known by a cookie that holds a secret of 256 bits.
 *
 * @param owner the first half of the secret's SHA-256: neither the secret nor a user id
 */
public record BrowserIdentity(UUID owner) {

    /** The cookie's name. Its path contains the timelines. */
    public static final String COOKIE = "requester";

    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** @param secret the value of the cookie */
    public static BrowserIdentity of(String secret) {
        var hash = ByteBuffer.wrap(Sha256.of(secret.getBytes(US_ASCII)));
        return new BrowserIdentity(new UUID(hash.getLong(), hash.getLong()));
    }

    /** Empty without a well-formed cookie. */
    public static Optional<BrowserIdentity> of(HttpServerRequest request) {
        return request.cookies(COOKIE).stream()
                .map(cookie -> cookie.getValue())
                .filter(value -> SECRET.matcher(value).matches())
                .findFirst()
                .map(BrowserIdentity::of);
    }
}
