package dev.breakwater.media.thumbnails.validation;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/**
 * The frame header of a JPEG (ITU-T T.81, B.2.2).
 *
 * @param bits of a sample
 * @param progressive also if the components of a sequential JPEG come in several scans: the decoder keeps all coefficients
 * @param coefficientBytes that the decoder keeps of a progressive one
 */
record JpegHeader(int bits, boolean progressive, long coefficientBytes) {

    private static final int START_OF_IMAGE_BYTES = 2;
    private static final int MARKER = 0xff;
    private static final int SOF2 = 0xc2;
    private static final int SOS = 0xda;
    private static final int TEM = 0x01;
    private static final int RST0 = 0xd0;
    private static final int RST7 = 0xd7;
    private static final int SUPPORTED_BITS = 8;
    private static final int BLOCK = 8;
    private static final int BLOCK_BYTES = BLOCK * BLOCK * Short.BYTES;

    /** Empty when there is no frame header, or it leads nowhere: the decoder reports the error of such a file. */
    static Optional<JpegHeader> of(ByteBuffer jpeg) {
        try {
            int frame = segment(jpeg, START_OF_IMAGE_BYTES, JpegHeader::isFrame);
            return frame < 0 ? Optional.empty() : Optional.of(read(jpeg, frame));
        } catch (IndexOutOfBoundsException | ArithmeticException malformed) {
            return Optional.empty();
        }
    }

    private static JpegHeader read(ByteBuffer jpeg, int frame) {
        int components = unsigned(jpeg, frame + 9);
        int scan = segment(jpeg, frame, marker -> marker == SOS);
        boolean several = scan >= 0 && unsigned(jpeg, scan + 4) < components;
        boolean progressive = unsigned(jpeg, frame + 1) == SOF2 || several;
        return new JpegHeader(unsigned(jpeg, frame + 4), progressive, coefficientBytes(jpeg, frame, components));
    }

    private static long coefficientBytes(ByteBuffer jpeg, int frame, int components) {
        int height = jpeg.getShort(frame + 5) & 0xffff;
        int width = jpeg.getShort(frame + 7) & 0xffff;
        int widest = 1;
        int highest = 1;
        for (int i = 0; i < components; i++) {
            int sampling = unsigned(jpeg, frame + 11 + 3 * i);
            widest = Math.max(widest, sampling >> 4);
            highest = Math.max(highest, sampling & 15);
        }
        long blocks = 0;
        for (int i = 0; i < components; i++) {
            int sampling = unsigned(jpeg, frame + 11 + 3 * i);
            blocks += blocks(width * (sampling >> 4), widest) * blocks(height * (sampling & 15), highest);
        }
        return blocks * BLOCK_BYTES;
    }

    private static long blocks(int samples, int divisor) {
        return Math.ceilDiv(Math.ceilDiv(samples, divisor), BLOCK);
    }

    /** The standard allows 8 and 12 bits, and 2 to 16 in lossless files. Any other value means a damaged file. */
    boolean isUnsupported() {
        return bits >= 2 && bits <= 16 && bits != SUPPORTED_BITS;
    }

    /** Before the first scan. */
    static boolean hasMoreSegments(ByteBuffer jpeg, int most) {
        var count = new AtomicInteger();
        int at = segment(jpeg, START_OF_IMAGE_BYTES, marker -> count.incrementAndGet() > most || marker == SOS);
        return at >= 0 && count.get() > most;
    }

    /** The offset of the first such segment, or -1. Like libjpeg, it skips bytes between segments that belong to nothing. */
    private static int segment(ByteBuffer jpeg, int from, IntPredicate wanted) {
        int at = from;
        while (at + 4 < jpeg.limit()) {
            int marker = unsigned(jpeg, at + 1);
            if (unsigned(jpeg, at) != MARKER || marker == MARKER || marker == 0) {
                at++;
            } else if (marker == TEM || marker >= RST0 && marker <= RST7) {
                at += 2; // they have no length
            } else if (wanted.test(marker)) {
                return at;
            } else {
                at += 2 + (jpeg.getShort(at + 2) & 0xffff);
            }
        }
        return -1;
    }

    /** SOF0 to SOF15; the range also contains DHT (C4), JPG (C8, reserved) and DAC (CC), which are no frame headers. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static int unsigned(ByteBuffer jpeg, int at) {
        return jpeg.get(at) & 0xff;
    }
}
