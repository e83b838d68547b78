package dev.breakwater.media.thumbnails.animation;

import java.nio.charset.StandardCharsets;

/**
 * An animated AVIF, whose major brand is {@code avis}. libvips does not know that brand; a file that is also an {@code avif} has
 * its first frame as a still image, which libvips reads if the major brand says so.
 */
public final class AvifSequence {

    private static final byte[] STILL = "avif".getBytes(StandardCharsets.ISO_8859_1);
    private static final String SEQUENCE = "ftypavis";
    private static final int FILE_TYPE = 4;
    private static final int MAJOR_BRAND = 8;

    private AvifSequence() {}

    public static boolean is(byte[] original) {
        return original.length > MAJOR_BRAND + STILL.length
                && new String(original, FILE_TYPE, SEQUENCE.length(), StandardCharsets.ISO_8859_1).equals(SEQUENCE);
    }

    /** Returns all other originals as they are. */
    public static byte[] asStill(byte[] original) {
        if (!is(original)) return original;
        var still = original.clone();
        System.arraycopy(STILL, 0, still, MAJOR_BRAND, STILL.length);
        return still;
    }
}
