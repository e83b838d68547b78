package dev.breakwater.media.thumbnails.progressive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Cuts the scans of AC coefficients out of a progressive JPEG (ITU-T T.81, G.1.1.1). At an eighth of the size, one pixel is the DC
 * coefficient of a block, so that the decoder reads a tenth of the file for the same brightness. Colours of a JPEG with half of
 * the colour resolution are averages of 2 × 2 pixels then.
 */
public final class DcScans {

    /** What a small picture needs at least to be made from an eighth: libvips decodes there, with a margin for its filter. */
    public static final int LEAST_SHRINK = 16;

    private static final int MARKER = 0xff;
    private static final int SOF2 = 0xc2;
    private static final int FIRST_FRAME = 0xc0;
    private static final int LAST_FRAME = 0xcf;
    private static final int DHT = 0xc4;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int DQT = 0xdb;
    private static final int HEADER = 4;
    private static final int BUFFER = 1 << 13;

    /** A pixel is an eighth of a DC coefficient: without the last bit it differs by less than one level of brightness. */
    private static final int ONE_LEVEL = 8;

    private final ByteBuffer jpeg;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
    private final byte[] buffer = new byte[BUFFER];
    private int components;
    private int scanned;
    private int largestStep;
    private int missingBits;

    private DcScans(ByteBuffer jpeg) {
        this.jpeg = jpeg;
    }

    /** Empty if the file is not a complete progressive JPEG whose structure is as usual. */
    public static Optional<byte[]> of(ByteBuffer jpeg) {
        try {
            var scans = new DcScans(jpeg);
            return scans.copy() ? Optional.of(scans.out.toByteArray()) : Optional.empty();
        } catch (IndexOutOfBoundsException malformed) {
            return Optional.empty();
        }
    }

    /** False if the file is another one. */
    private boolean copy() {
        copy(0, 2);
        int at = 2;
        while (unsigned(at) == MARKER) {
            int marker = unsigned(at + 1);
            if (marker == EOI) {
                copy(at, at + 2);
                return components > 0 && scanned == components;
            }
            int end = at + 2 + length(at + 2);
            if (marker == SOF2) {
                components = unsigned(at + HEADER + 5);
            } else if (marker == DQT) {
                quantization(at + HEADER, end);
            } else if (marker >= FIRST_FRAME && marker <= LAST_FRAME && marker != DHT) {
                return false;
            }
            boolean needed = marker != SOS || isNeeded(at);
            if (marker == SOS) end = nextMarker(end);
            if (needed) copy(at, end);
            at = end;
        }
        return false;
    }

    private boolean isNeeded(int scan) {
        int count = unsigned(scan + HEADER);
        int parameters = scan + HEADER + 1 + 2 * count;
        if (unsigned(parameters) != 0) return false; // AC
        int approximation = unsigned(parameters + 2);
        boolean firstPass = approximation >> 4 == 0;
        if (firstPass) {
            scanned += count;
            missingBits = Math.max(missingBits, approximation & 15);
        }
        return firstPass || ((1 << missingBits) - 1) * largestStep > ONE_LEVEL;
    }

    /** The step of the DC coefficient comes first in each table, of 8 or 16 bits a step (T.81, B.2.4.1). */
    private void quantization(int from, int end) {
        int at = from;
        while (at < end) {
            boolean wide = unsigned(at) >> 4 != 0;
            largestStep = Math.max(largestStep, wide ? length(at + 1) : unsigned(at + 1));
            at += 1 + (wide ? 128 : 64);
        }
    }

    /** Restart markers and stuffed zeros belong to the scan. An array is searched faster than native memory. */
    private int nextMarker(int from) {
        for (int start = from; start + 1 < jpeg.limit(); start += BUFFER - 1) {
            int length = Math.min(BUFFER, jpeg.limit() - start);
            jpeg.get(start, buffer, 0, length);
            for (int i = 0; i + 1 < length; i++) {
                if (buffer[i] != (byte) MARKER) continue;
                int next = buffer[i + 1] & 0xff;
                if (next != 0 && (next < 0xd0 || next > 0xd7)) return start + i;
            }
        }
        throw new IndexOutOfBoundsException("a scan without an end");
    }

    private void copy(int from, int end) {
        var bytes = new byte[end - from];
        jpeg.get(from, bytes);
        out.writeBytes(bytes);
    }

    private int length(int at) {
        return jpeg.getShort(at) & 0xffff;
    }

    private int unsigned(int at) {
        return jpeg.get(at) & 0xff;
    }
}
