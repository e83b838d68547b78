package dev.breakwater.media.thumbnails.damage;

import java.nio.ByteBuffer;
import java.util.BitSet;

/** The geometry of a JPEG (ITU-T T.81, A.2), and which of its minimum coded units (MCU) are lost. */
final class JpegFrame {

    /** {@code horizontal} and {@code vertical} are the sampling factors. */
    record Component(int id, int horizontal, int vertical) {

        boolean isPossible() {
            return horizontal >= 1 && horizontal <= 4 && vertical >= 1 && vertical <= 4;
        }
    }

    private static final int BLOCK = 8;

    final boolean progressive;
    final Component[] components;
    private final int width;
    private final int height;
    private final int maxHorizontal;
    private final int maxVertical;
    private final BitSet lost = new BitSet();
    private final long[] coefficients;

    /** Reads the segment of a frame header; throws an unchecked exception if it is impossible. */
    JpegFrame(ByteBuffer jpeg, int at, boolean progressive) {
        this.progressive = progressive;
        height = (jpeg.get(at + 1) & 0xff) << 8 | jpeg.get(at + 2) & 0xff;
        width = (jpeg.get(at + 3) & 0xff) << 8 | jpeg.get(at + 4) & 0xff;
        components = new Component[jpeg.get(at + 5) & 0xff];
        coefficients = new long[components.length];
        int widest = 1;
        int highest = 1;
        for (int i = 0; i < components.length; i++) {
            int sampling = jpeg.get(at + 7 + 3 * i);
            components[i] = new Component(jpeg.get(at + 6 + 3 * i), sampling >> 4, sampling & 15);
            if (!components[i].isPossible()) throw new IndexOutOfBoundsException("impossible sampling");
            widest = Math.max(widest, components[i].horizontal);
            highest = Math.max(highest, components[i].vertical);
        }
        maxHorizontal = widest;
        maxVertical = highest;
    }

    int columns() {
        return ceil(width, BLOCK * maxHorizontal);
    }

    int rows() {
        return ceil(height, BLOCK * maxVertical);
    }

    /** Blocks a row of a scan with this component alone, which has no blocks that only fill the last MCU. */
    int columns(Component it) {
        return ceil(ceil(width * it.horizontal, maxHorizontal), BLOCK);
    }

    int rows(Component it) {
        return ceil(ceil(height * it.vertical, maxVertical), BLOCK);
    }

    /** The component's blocks in one scan. */
    long blocks(int component) {
        return (long) columns() * rows() * components[component].horizontal * components[component].vertical;
    }

    /** Marks units of a scan, in its order; {@code alone} is the only component of the scan, or null. */
    void lose(Component alone, int from, int to) {
        if (alone == null) {
            lost.set(from, to);
            return;
        }
        int columns = columns(alone);
        for (int unit = from; unit < to; unit++) {
            int row = unit / columns / alone.vertical;
            lost.set(row * columns() + unit % columns / alone.horizontal);
        }
    }

    /** Records that a first pass over the coefficients was in the file. */
    void seen(int component, int first, int last) {
        coefficients[component] |= -1L >>> 63 - last & -1L << first;
    }

    boolean isComplete() {
        for (var it : coefficients) if (it != -1L) return false;
        return true;
    }

    double lostShare() {
        return lost.cardinality() / ((double) columns() * rows());
    }

    private static int ceil(int value, int divisor) {
        return (value + divisor - 1) / divisor;
    }
}
