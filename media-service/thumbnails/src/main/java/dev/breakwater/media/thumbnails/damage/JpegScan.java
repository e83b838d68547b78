package dev.breakwater.media.thumbnails.damage;

import java.nio.ByteBuffer;

import dev.breakwater.media.thumbnails.damage.JpegFrame.Component;

/** Follows the data of one scan and tells its frame which units are lost. */
final class JpegScan {

    /** A restart marker that is at most this many ahead shows that intervals before it are lost (T.81 numbers them modulo 8). */
    private static final int MAX_LOST_INTERVALS = 4;

    private final JpegFrame frame;
    private final int[] scanned;
    private final HuffmanTable[] dc;
    private final HuffmanTable[] ac;
    private final EntropyReader in;
    private final BlockReader blocks;
    private final int units;
    private final int interval;

    /** {@code scanned} are indices of the frame's components; {@code dc} and {@code ac} have the table of each of them. */
    JpegScan(
            JpegFrame frame,
            int[] scanned,
            HuffmanTable[] dc,
            HuffmanTable[] ac,
            EntropyReader in,
            BlockReader blocks,
            int restartInterval) {
        this.frame = frame;
        this.scanned = scanned;
        this.dc = dc;
        this.ac = ac;
        this.in = in;
        this.blocks = blocks;
        var alone = alone();
        units = alone == null ? frame.columns() * frame.rows() : frame.columns(alone) * frame.rows(alone);
        interval = restartInterval == 0 ? units : restartInterval;
    }

    /** Returns the offset of the marker after the scan. */
    int follow(ByteBuffer jpeg) {
        int unit = 0;
        for (int expected = 0; unit < units; expected = expected + 1 & 7) {
            int end = Math.min(unit + interval, units);
            int read = read(unit, end);
            int left = in.skipToMarker();
            int marker = in.position() + 1 < jpeg.limit() ? jpeg.get(in.position() + 1) & 0xff : -1;
            boolean restart = marker >= 0xd0 && marker <= 0xd7;
            int skipped = restart && end < units ? marker - 0xd0 - expected & 7 : 0;
            // Data that is missing or left over within the file means that the damage is somewhere in the interval.
            boolean sliced = marker >= 0 && in.isExhausted() || skipped == 0 && left > 0;
            frame.lose(alone(), sliced ? unit : read, end);
            unit = end;
            if (end == units || !restart || skipped > MAX_LOST_INTERVALS) break;
            int found = (int) Math.min(units, unit + (long) skipped * interval);
            frame.lose(alone(), unit, found);
            unit = found;
            expected += skipped;
            in.nextSegment();
            blocks.restart();
        }
        frame.lose(alone(), unit, units);
        return in.position();
    }

    /** Returns the first unit that is not in the data. */
    private int read(int from, int end) {
        for (int unit = from; unit < end; unit++) if (!unit()) return unit;
        return end;
    }

    private boolean unit() {
        boolean interleaved = alone() == null;
        for (int i = 0; i < scanned.length; i++) {
            var component = frame.components[scanned[i]];
            int count = interleaved ? component.horizontal() * component.vertical() : 1;
            for (int block = 0; block < count; block++) if (!blocks.read(i, dc[i], ac[i])) return false;
        }
        return true;
    }

    private Component alone() {
        return scanned.length == 1 ? frame.components[scanned[0]] : null;
    }
}
