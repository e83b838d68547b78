package dev.breakwater.email.suppression;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.breakwater.platform.address.EmailAddress;

import static java.nio.charset.StandardCharsets.UTF_8;

/** One HMAC-SHA-256 key. Without it nobody can find an address by trying: addresses are too easy to guess for a plain hash. */
public record AddressKey(String id, SecretKeySpec secret) {

    static final String ENDING = ".key";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,32}");

    /** @throws IllegalStateException when the file is no key; the message does not contain its content */
    static AddressKey read(Path file) {
        var name = file.getFileName().toString();
        var id = name.substring(0, name.length() - ENDING.length());
        if (!ID.matcher(id).matches())
            throw new IllegalStateException(name + ": the name must be 1 to 32 letters, digits or hyphens");
        try {
            var bytes = Base64.getDecoder().decode(Files.readString(file).strip());
            if (bytes.length != BYTES) throw new IllegalStateException(name + " must be 32 bytes in base64");
            return new AddressKey(id, new SecretKeySpec(bytes, ALGORITHM));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(name + " must be 32 bytes in base64");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In base64url without padding. */
    public String hash(EmailAddress address) {
        return mac(address.canonical());
    }

    /** Signs a text for a purpose, in base64url without padding. Neither contains an @, so it is the hash of no address. */
    public String sign(String purpose, String text) {
        return mac(purpose + "/" + text);
    }

    private String mac(String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without the secret: records are logged. */
    @Override
    public String toString() {
        return id;
    }
}
