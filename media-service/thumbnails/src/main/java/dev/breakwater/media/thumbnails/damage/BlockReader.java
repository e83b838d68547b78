package dev.breakwater.media.thumbnails.damage;

import java.util.Arrays;

/**
 * Reads the coefficients of blocks, and only checks whether they are possible: for baseline JPEGs, and the first passes of
 * progressive ones (ITU-T T.81, F.2.2 and G.1.2).
 */
final class BlockReader {

    private static final int LARGEST_CATEGORY = 11;
    private static final int LARGEST_COEFFICIENT = 4096;
    private static final int RUN_OF_16_ZEROS = 15;

    private final EntropyReader in;
    private final int firstCoefficient;
    private final int lastCoefficient;
    private final boolean progressive;
    private final int shift;
    private final int[] predictions = new int[4];
    private int blocksWithoutAc;

    BlockReader(EntropyReader in, int firstCoefficient, int lastCoefficient, boolean progressive, int shift) {
        this.in = in;
        this.firstCoefficient = firstCoefficient;
        this.lastCoefficient = lastCoefficient;
        this.progressive = progressive;
        this.shift = shift;
    }

    void restart() {
        Arrays.fill(predictions, 0);
        blocksWithoutAc = 0;
    }

    /** False if the table is missing, the data ends or cannot be that of a block. */
    boolean read(int component, HuffmanTable dc, HuffmanTable ac) {
        boolean possible = (firstCoefficient > 0 || dc != null && dc(component, dc))
                && (lastCoefficient == 0 || ac != null && ac(ac));
        return possible && !in.isExhausted();
    }

    private boolean dc(int component, HuffmanTable table) {
        int category = table.decode(in);
        if (category < 0 || category > LARGEST_CATEGORY) return false;
        int value = in.bits(category);
        int difference = category > 0 && value < 1 << category - 1 ? value - (1 << category) + 1 : value;
        predictions[component] += difference;
        return Math.abs(predictions[component] << shift) <= LARGEST_COEFFICIENT;
    }

    private boolean ac(HuffmanTable table) {
        if (blocksWithoutAc > 0) {
            blocksWithoutAc--;
            return true;
        }
        int k = Math.max(firstCoefficient, 1);
        while (k <= lastCoefficient) {
            int symbol = table.decode(in);
            if (symbol < 0) return false;
            int run = symbol >> 4;
            int category = symbol & 15;
            if (category == 0 && run < RUN_OF_16_ZEROS) {
                if (progressive) blocksWithoutAc = (1 << run) - 1 + in.bits(run);
                return progressive || run == 0;
            }
            if (category > LARGEST_CATEGORY) return false;
            k += run + 1;
            if (k > lastCoefficient + 1) return false;
            in.bits(category);
        }
        return true;
    }
}
