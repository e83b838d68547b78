package dev.breakwater.platform.signing;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Signs the requests of one service to another with a secret that both have (HMAC-SHA-256). The secret never travels: who reads a
 * request can repeat it for a minute, and make no other.
 */
public final class RequestSignature {

    /** In characters. */
    public static final int SHORTEST_SECRET = 16;

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration LIFETIME = Duration.ofMinutes(1);
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(1);

    private final SecretKeySpec secret;

    public RequestSignature(String secret) {
        this.secret = new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM);
    }

    /** When a request that is signed now expires. */
    public static Instant expiry(Instant now) {
        return now.plus(LIFETIME);
    }

    /** In base64url without padding. */
    public String sign(String request, Instant expires) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            var text = request + "\n" + expires.getEpochSecond();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Also false when it has expired, or expires later than any that is signed now. */
    public boolean isValid(String request, Instant expires, String signature, Instant now) {
        return MessageDigest.isEqual(sign(request, expires).getBytes(US_ASCII), signature.getBytes(UTF_8))
                && expires.isAfter(now)
                && !expires.isAfter(expiry(now).plus(CLOCK_DIFFERENCE));
    }
}
