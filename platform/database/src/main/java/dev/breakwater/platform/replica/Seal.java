package dev.breakwater.platform.replica;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes a position unreadable and unforgeable (AES-GCM). Read before and after somebody else's request, positions would tell
 * how much that request wrote, and so whether an address has an account; invented ones would send every read to the primary.
 */
final class Seal {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int MARK_BYTES = 2 * Long.BYTES;
    private static final int LENGTH = (4 * (NONCE_BYTES + MARK_BYTES + TAG_BYTES) + 2) / 3;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    Seal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** How far the primary was, and when. */
    record Mark(long position, Instant at) {}

    String close(Mark mark) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var bytes = ByteBuffer.allocate(MARK_BYTES)
                .putLong(mark.position())
                .putLong(mark.at().toEpochMilli());
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(bytes.array());
            var box =
                    ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(box.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty for what this key has not sealed. */
    Optional<Mark> open(String text) {
        if (text.length() != LENGTH) return Optional.empty();
        try {
            var box = Base64.getUrlDecoder().decode(text);
            var bytes = ByteBuffer.wrap(
                    cipher(Cipher.DECRYPT_MODE, box).doFinal(box, NONCE_BYTES, box.length - NONCE_BYTES));
            return Optional.of(new Mark(bytes.getLong(), Instant.ofEpochMilli(bytes.getLong())));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce, 0, NONCE_BYTES));
        return cipher;
    }
}
