package dev.breakwater.media.thumbnails.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The text chunks of a PNG, which are not part of a thumbnail. libpng would unpack each up to 50 MB, and no time limit can stop it
 * while it reads the header.
 */
public final class PngText {

    private static final int SIGNATURE = 8;

    /** A chunk that no decoder knows, and that may be ignored. */
    private static final int UNKNOWN = type("skIp");

    private static final Set<Integer> TEXT = Set.of(type("tEXt"), type("zTXt"), type("iTXt"));

    private PngText() {}

    /** Renames them, so that libpng skips them. Their checksums become wrong, which libpng tolerates in a chunk that may be ignored. */
    public static void skip(ByteBuffer original) {
        var png = original.duplicate().position(SIGNATURE);
        while (png.remaining() >= 8) {
            int length = png.getInt();
            int type = png.getInt();
            if (length < 0 || length > png.remaining()) return;
            if (TEXT.contains(type)) png.putInt(png.position() - 4, UNKNOWN);
            png.position(Math.min(png.limit(), png.position() + length + 4));
        }
    }

    private static int type(String name) {
        return ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)).getInt();
    }
}
