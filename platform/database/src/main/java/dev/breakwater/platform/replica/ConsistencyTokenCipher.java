package dev.breakwater.platform.replica;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;

import dev.breakwater.platform.AesGcm;

/**
 * Encrypts and authenticates log positions. Plain positions, read before and after another caller's request, would reveal
 * how much it wrote, and so whether an address has an account. Forged positions could send every read to the primary.
 */
final class ConsistencyTokenCipher {

    private static final byte[] NOTHING = {};
    private static final int MARK_BYTES = 2 * Long.BYTES;
    private static final int LENGTH = (4 * (MARK_BYTES + AesGcm.OVERHEAD_BYTES) + 2) / 3;

    private final SecretKey key;

    ConsistencyTokenCipher(byte[] key) {
        this.key = AesGcm.key(key);
    }

    /** A log position of the primary and the time of its measurement. */
    record Mark(long position, Instant at) {}

    String close(Mark mark) {
        var bytes = ByteBuffer.allocate(MARK_BYTES)
                .putLong(mark.position())
                .putLong(mark.at().toEpochMilli());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(AesGcm.seal(key, bytes.array(), NOTHING));
    }

    /** Empty for a text that this key did not encrypt. */
    Optional<Mark> open(String text) {
        if (text.length() != LENGTH) return Optional.empty();
        try {
            return AesGcm.open(key, Base64.getUrlDecoder().decode(text), NOTHING)
                    .map(ByteBuffer::wrap)
                    .map(bytes -> new Mark(bytes.getLong(), Instant.ofEpochMilli(bytes.getLong())));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
