package dev.breakwater.media.api.live;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import jakarta.inject.Singleton;

import dev.breakwater.platform.AesGcm;
import dev.breakwater.platform.replica.ConsistencyKey;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.Startup;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Encrypts and authenticates positions, with a key that all instances derive from that of the consistency tokens. Plain offsets
 * would tell any account how much all others upload, and forged ones could make an instance read the whole topic.
 */
@Startup
@Singleton
class PositionCipher {

    /** The alphabet and the length of an id. */
    static final String PATTERN = "[A-Za-z0-9_-]{1,4096}";

    private static final byte[] PURPOSE = "media events".getBytes(UTF_8);

    private final SecretKey key;

    PositionCipher(AgroalDataSource primary) throws SQLException, GeneralSecurityException {
        key = AesGcm.key(derived(ConsistencyKey.read(primary)));
    }

    String write(Position position) {
        var bytes = ByteBuffer.allocate(position.partitions() * Long.BYTES);
        position.offsets().forEach(bytes::putLong);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(AesGcm.seal(key, bytes.array(), PURPOSE));
    }

    /** Empty for a text that {@link #write} did not return. */
    Optional<Position> read(String text) {
        if (!text.matches(PATTERN)) return Optional.empty();
        try {
            return AesGcm.open(key, Base64.getUrlDecoder().decode(text), PURPOSE)
                    .map(ByteBuffer::wrap)
                    .map(bytes -> Position.of(IntStream.range(0, bytes.capacity() / Long.BYTES)
                            .mapToLong(it -> bytes.getLong(it * Long.BYTES))));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static byte[] derived(byte[] secret) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return mac.doFinal(PURPOSE);
    }
}
