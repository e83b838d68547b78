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

/** Encrypts shared secrets (a code is computed from them, so they cannot be hashed): the database alone does not reveal them. */
@Startup
@Singleton
class SecretEncryption {

    private static final Logger LOG = Logger.getLogger(SecretEncryption.class);

    /** The first byte of an unencrypted secret; the output of {@link AesGcm} never begins with it. */
    private static final byte UNENCRYPTED = 0;

    private final Optional<SecretKey> key;

    SecretEncryption(SecondFactorConfig config) {
        key = config.key().map(SecretEncryption::parse);
        if (key.isEmpty()) LOG.warn("breakwater.second-factor.key is not set: shared secrets are not encrypted");
    }

    /** The user's id is authenticated too: an encrypted secret that is copied to another account cannot be decrypted. */
    byte[] encrypt(UUID userId, byte[] secret) {
        if (key.isEmpty())
            return ByteBuffer.allocate(1 + secret.length)
                    .put(UNENCRYPTED)
                    .put(secret)
                    .array();
        return AesGcm.seal(key.get(), secret, associatedData(userId));
    }

    byte[] decrypt(UUID userId, byte[] stored) {
        if (stored[0] == UNENCRYPTED) return Arrays.copyOfRange(stored, 1, stored.length);
        return AesGcm.open(key.orElseThrow(), stored, associatedData(userId))
                .orElseThrow(() -> new IllegalStateException(
                        "a shared secret cannot be decrypted; was breakwater.second-factor.key changed?"));
    }

    private static byte[] associatedData(UUID userId) {
        return userId.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static SecretKey parse(String base64) {
        var bytes = Base64.getDecoder().decode(base64);
        if (bytes.length != AesGcm.KEY_BYTES)
            throw new IllegalArgumentException("breakwater.second-factor.key must have 32 bytes");
        return AesGcm.key(bytes);
    }
}
