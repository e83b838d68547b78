package dev.breakwater.media.thumbnails.damage;

import java.nio.ByteBuffer;

/** Reads bits of entropy-coded JPEG data, from one marker to the next (ITU-T T.81, F.1.2.3: a stuffed zero follows 0xff). */
final class EntropyReader {

    private static final int MARKER = 0xff;

    private final ByteBuffer jpeg;
    private int at;
    private int buffered;
    private int bits;
    private boolean exhausted;

    EntropyReader(ByteBuffer jpeg, int start) {
        this.jpeg = jpeg;
        this.at = start;
    }

    /** The next bit; 0 after the end. */
    int bit() {
        if (bits == 0 && !fill()) {
            exhausted = true;
            return 0;
        }
        return buffered >> --bits & 1;
    }

    int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) value = value << 1 | bit();
        return value;
    }

    /** True after a read beyond the marker that ends the data, or beyond the end of the file. */
    boolean isExhausted() {
        return exhausted;
    }

    /** Skips the rest of the data; returns how many bytes it has that are no padding. */
    int skipToMarker() {
        int skipped = 0;
        while (fill()) if (buffered != 0 && buffered != MARKER) skipped++;
        bits = 0;
        return skipped;
    }

    /** The offset of the marker, or the length of the file; valid after {@link #skipToMarker}. */
    int position() {
        return at;
    }

    /** Continues after the marker. */
    void nextSegment() {
        at += 2;
        exhausted = false;
    }

    private boolean fill() {
        if (at >= jpeg.limit()) return false;
        int next = jpeg.get(at) & 0xff;
        if (next == MARKER) {
            if (at + 1 >= jpeg.limit()) {
                at = jpeg.limit();
                return false;
            }
            if (jpeg.get(at + 1) != 0) return false;
            at++;
        }
        at++;
        buffered = next;
        bits = 8;
        return true;
    }
}
