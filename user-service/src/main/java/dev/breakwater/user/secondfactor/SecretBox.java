package dev.breakwater.user.secondfactor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.Startup;
import org.jboss.logging.Logger;

/** Seals shared secrets, which unlike passwords must be read again: whoever has the database alone cannot. */
@Startup
@ApplicationScoped
class SecretBox {

    private static final Logger LOG = Logger.getLogger(SecretBox.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte OPEN = 0;
    private static final byte SEALED = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Optional<SecretKeySpec> key;

    SecretBox(SecondFactorConfig config) {
        key = config.key().map(SecretBox::parse);
        if (key.isEmpty()) LOG.warn("breakwater.second-factor.key is not set: shared secrets are stored open");
    }

    /** Bound to the user: a sealed secret moved to another account does not open. */
    byte[] seal(UUID userId, byte[] secret) {
        if (key.isEmpty())
            return ByteBuffer.allocate(1 + secret.length).put(OPEN).put(secret).array();
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var sealed = crypt(Cipher.ENCRYPT_MODE, userId, nonce, secret);
        return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                .put(SEALED)
                .put(nonce)
                .put(sealed)
                .array();
    }

    byte[] open(UUID userId, byte[] box) {
        if (box[0] == OPEN) return Arrays.copyOfRange(box, 1, box.length);
        var nonce = Arrays.copyOfRange(box, 1, 1 + NONCE_BYTES);
        return crypt(Cipher.DECRYPT_MODE, userId, nonce, Arrays.copyOfRange(box, 1 + NONCE_BYTES, box.length));
    }

    private byte[] crypt(int mode, UUID userId, byte[] nonce, byte[] text) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key.orElseThrow(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(userId.toString().getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a shared secret does not open; was breakwater.second-factor.key changed?", e);
        }
    }

    private static SecretKeySpec parse(String base64) {
        var bytes = Base64.getDecoder().decode(base64);
        if (bytes.length != 32) throw new IllegalArgumentException("breakwater.second-factor.key must have 32 bytes");
        return new SecretKeySpec(bytes, "AES");
    }
}
