package dev.breakwater.media.api.signing;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Singleton;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Signs paths with HMAC-SHA-256: who has a signed URL may read what it names, until it expires. */
@Singleton
public class UrlSigner {

    private final UrlKeys keys;
    private final Duration period;

    UrlSigner(UrlKeys keys, SignedUrlsConfig config) {
        this.keys = keys;
        this.period = config.lifetime();
    }

    /** A signature and the id of its key. */
    public record Signature(String key, String value) {}

    /** The result of a verification. */
    public sealed interface Verification {
        record Valid() implements Verification {}

        record Expired() implements Verification {}

        /** The path, the expiry or the signature was changed, or the key was removed. */
        record Invalid() implements Verification {}
    }

    /** When URLs that are signed now expire: the end of the next whole period, the same for all of the current one. */
    public Instant expiry(Instant now) {
        long seconds = Math.max(1, period.toSeconds());
        return Instant.ofEpochSecond((now.getEpochSecond() / seconds + 2) * seconds);
    }

    public Signature sign(String path, Instant expires, Instant now) {
        var key = keys.active(now);
        return new Signature(key.id(), key.sign(text(path, expires)));
    }

    /** For a URL that never expires. */
    public Signature sign(String path, Instant now) {
        var key = keys.active(now);
        return new Signature(key.id(), key.sign(path));
    }

    public Verification verify(String path, Instant expires, Signature signature, Instant now) {
        if (!isValid(text(path, expires), signature)) return new Verification.Invalid();
        return expires.isAfter(now) ? new Verification.Valid() : new Verification.Expired();
    }

    /** Of a URL that never expires. */
    public boolean isValid(String path, Signature signature) {
        return keys.find(signature.key())
                .map(key -> key.sign(path))
                .filter(expected -> MessageDigest.isEqual(
                        expected.getBytes(US_ASCII), signature.value().getBytes(US_ASCII)))
                .isPresent();
    }

    private static String text(String path, Instant expires) {
        return path + "\n" + expires.getEpochSecond();
    }
}
