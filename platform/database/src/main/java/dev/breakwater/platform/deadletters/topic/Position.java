package dev.breakwater.platform.deadletters.topic;

import java.nio.ByteBuffer;
import java.util.Base64;

import dev.breakwater.platform.problem.Problem;

/** A position in a topic where a listing or a redrive continues. The API exposes it as an opaque cursor. */
public record Position(int partition, long offset) {

    public static final Position START = new Position(0, 0);

    private static final int BYTES = Integer.BYTES + Long.BYTES;

    public String encode() {
        var bytes = ByteBuffer.allocate(BYTES).putInt(partition).putLong(offset);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Decodes a cursor; {@link #START} for null. Throws a 400 problem for an invalid cursor. */
    public static Position decode(String cursor) {
        if (cursor == null) return START;
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            if (bytes.remaining() == BYTES) {
                var position = new Position(bytes.getInt(), bytes.getLong());
                if (position.partition >= 0 && position.offset >= 0) return position;
            }
        } catch (IllegalArgumentException e) {
            // rejected below, like a cursor of the wrong length
        }
        throw Problem.of(400, "invalid-parameter", "cursor is not one that a page gave.")
                .toException();
    }
}
