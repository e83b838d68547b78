package dev.breakwater.user.secondfactor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;

import jakarta.inject.Singleton;

import dev.breakwater.platform.AesGcm;
import io.quarkus.runtime.Startup;
import org.jboss.logging.Logger;

/** Seals shared secrets, which unlike passwords must be read again: whoever has the database alone cannot. */
@Startup
@Singleton
class SecretBox {

    private static final Logger LOG = Logger.getLogger(SecretBox.class);
    /** The first byte of what is stored open; {@link AesGcm} never begins with it. */
    private static final byte OPEN = 0;

    private final Optional<SecretKey> key;

    SecretBox(SecondFactorConfig config) {
        key = config.key().map(SecretBox::parse);
        if (key.isEmpty()) LOG.warn("breakwater.second-factor.key is not set: shared secrets are stored open");
    }

    /** Bound to the user: a sealed secret moved to another account does not open. */
    byte[] seal(UUID userId, byte[] secret) {
        if (key.isEmpty())
            return ByteBuffer.allocate(1 + secret.length).put(OPEN).put(secret).array();
        return AesGcm.seal(key.get(), secret, bound(userId));
    }

    byte[] open(UUID userId, byte[] box) {
        if (box[0] == OPEN) return Arrays.copyOfRange(box, 1, box.length);
        return AesGcm.open(key.orElseThrow(), box, bound(userId))
                .orElseThrow(() -> new IllegalStateException(
                        "a shared secret does not open; was breakwater.second-factor.key changed?"));
    }

    private static byte[] bound(UUID userId) {
        return userId.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static SecretKey parse(String base64) {
        var bytes = Base64.getDecoder().decode(base64);
        if (bytes.length != AesGcm.KEY_BYTES)
            throw new IllegalArgumentException("breakwater.second-factor.key must have 32 bytes");
        return AesGcm.key(bytes);
    }
}
