package dev.breakwater.media.thumbnails.damage;

import java.nio.ByteBuffer;

/** A Huffman table of a JPEG (ITU-T T.81, F.2.2.3). */
final class HuffmanTable {

    static final int INVALID = -1;

    private static final int LONGEST = 16;

    private final byte[] symbols;
    private final int[] counts = new int[LONGEST];

    /** Reads 16 counts and the symbols; throws {@link IndexOutOfBoundsException} if they exceed the file. */
    HuffmanTable(ByteBuffer jpeg, int at) {
        int total = 0;
        for (int i = 0; i < LONGEST; i++) total += counts[i] = jpeg.get(at + i) & 0xff;
        symbols = new byte[total];
        jpeg.get(at + LONGEST, symbols);
    }

    int bytes() {
        return LONGEST + symbols.length;
    }

    int decode(EntropyReader in) {
        int code = 0;
        int first = 0;
        int index = 0;
        for (int count : counts) {
            code |= in.bit();
            if (code - first < count) return symbols[index + code - first] & 0xff;
            index += count;
            first = first + count << 1;
            code <<= 1;
        }
        return INVALID;
    }
}
