package dev.breakwater.user.secondfactor;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.bouncycastle.util.encoders.Base32;

/** Time-based one-time passwords (RFC 6238): SHA-1, 30 seconds, six digits, which all authenticator apps support. */
final class Totp {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 20;
    private static final int STEP_SECONDS = 30;

    private Totp() {}

    static byte[] newSecret() {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /**
     * The time step of the code: the current one or a neighbour, to tolerate clock skew. Empty when the code is wrong. Ignores
     * steps up to {@code lastUsed}, so that a code works once (RFC 6238, 5.2).
     */
    static OptionalLong step(byte[] secret, String code, Instant now, long lastUsed) {
        var current = now.getEpochSecond() / STEP_SECONDS;
        for (var step = Math.max(current - 1, lastUsed + 1); step <= current + 1; step++) {
            if (MessageDigest.isEqual(
                    code(secret, step).getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8)))
                return OptionalLong.of(step);
        }
        return OptionalLong.empty();
    }

    static String codeAt(byte[] secret, Instant time) {
        return code(secret, time.getEpochSecond() / STEP_SECONDS);
    }

    /** The URI for the QR code that an authenticator app scans. */
    static String uri(byte[] secret, String issuer, String account) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s"
                .formatted(escape(issuer), escape(account), base32(secret), escape(issuer));
    }

    /** For manual entry (RFC 4648, 6; 20 bytes need no padding). */
    static String base32(byte[] bytes) {
        return Base32.toBase32String(bytes);
    }

    /** Dynamic truncation (RFC 4226, 5.3): four bytes at the offset in the last four bits. */
    private static String code(byte[] secret, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            var number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & 0x7fffffff;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
