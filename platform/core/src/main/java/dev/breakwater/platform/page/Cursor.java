package dev.breakwater.platform.page;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

import dev.breakwater.platform.problem.Problem;

/** The key of a row as an opaque text, so that its format can change. */
final class Cursor {

    private static final int BYTES = 16;

    private Cursor() {}

    static String encode(UUID key) {
        var bytes =
                ByteBuffer.allocate(BYTES).putLong(key.getMostSignificantBits()).putLong(key.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    static UUID decode(String cursor) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            if (bytes.remaining() == BYTES) return new UUID(bytes.getLong(), bytes.getLong());
        } catch (IllegalArgumentException e) {
            // rejected below, like a cursor of the wrong length
        }
        throw Problem.of(400, "invalid-parameter", "cursor was not returned by a page.")
                .toException();
    }
}
