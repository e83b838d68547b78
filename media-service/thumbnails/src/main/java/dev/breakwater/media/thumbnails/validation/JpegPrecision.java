package dev.breakwater.media.thumbnails.validation;

import java.nio.ByteBuffer;

/** Reads the sample precision of a JPEG, in bits, from its frame header (ITU-T T.81, B.2.2). */
final class JpegPrecision {

    private static final int START_OF_IMAGE_BYTES = 2;
    private static final int MARKER = 0xff;
    private static final int SUPPORTED_BITS = 8;

    private JpegPrecision() {}

    /** Returns false when there is no frame header: the decoder reports the error of such a file. */
    static boolean isUnsupported(ByteBuffer jpeg) {
        int at = START_OF_IMAGE_BYTES;
        while (at + 4 < jpeg.limit() && unsigned(jpeg, at) == MARKER) {
            int marker = unsigned(jpeg, at + 1);
            if (marker == MARKER) { // a fill byte
                at++;
                continue;
            }
            if (isFrame(marker)) return isUnsupported(unsigned(jpeg, at + 4));
            at += 2 + (unsigned(jpeg, at + 2) << 8 | unsigned(jpeg, at + 3));
        }
        return false;
    }

    /** The standard allows 8 and 12 bits, and 2 to 16 in lossless files. Any other value means a damaged file. */
    private static boolean isUnsupported(int bits) {
        return bits >= 2 && bits <= 16 && bits != SUPPORTED_BITS;
    }

    /** SOF0 to SOF15; the range also contains DHT (C4), JPG (C8, reserved) and DAC (CC), which are no frame headers. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static int unsigned(ByteBuffer bytes, int at) {
        return bytes.get(at) & 0xff;
    }
}
