package dev.breakwater.media.thumbnails.animation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An animated AVIF, whose major brand is {@code avis}. libvips does not know that brand; a file that is also an {@code avif} has
 * its first frame as a still image, which libvips reads if the major brand says so.
 */
public final class AvifSequence {

    private static final byte[] STILL = "avif".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] SEQUENCE = "ftypavis".getBytes(StandardCharsets.ISO_8859_1);
    private static final int FILE_TYPE = 4;
    private static final int MAJOR_BRAND = 8;

    private AvifSequence() {}

    /** Changes the major brand in memory; all other originals stay as they are. */
    public static void asStill(ByteBuffer original) {
        boolean sequence = original.limit() > MAJOR_BRAND + STILL.length
                && original.slice(FILE_TYPE, SEQUENCE.length).equals(ByteBuffer.wrap(SEQUENCE));
        if (sequence) original.put(MAJOR_BRAND, STILL);
    }
}
