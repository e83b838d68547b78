package dev.breakwater.user.account;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.breakwater.platform.Sha256;

/**
 * A bearer token of 256 random bits, as base64url text. Only its {@link #hash} is stored: because of this entropy, plain
 * SHA-256 needs no salt and no key stretching.
 */
public record SecretToken(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    public static SecretToken random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new SecretToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Empty when the text does not have the form of a token of this service. */
    public static Optional<SecretToken> parse(String text) {
        return text != null && FORM.matcher(text).matches() ? Optional.of(new SecretToken(text)) : Optional.empty();
    }

    public byte[] hash() {
        return sha256(text);
    }

    /** SHA-256 of the text's UTF-8. */
    public static byte[] sha256(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Secret[…]";
    }
}
