package dev.breakwater.media.thumbnails.damage;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Measures how much of the picture is lost in a damaged JPEG: the share of its minimum coded units that are not in the file, or
 * come after the damage in their restart interval. A refinement pass of a progressive JPEG only costs detail and does not count.
 */
public final class JpegDamage {

    /** More scans are not measured: each may cost a pass over the picture, for a few bytes. */
    private static final int MAX_SCANS = 100;

    /** About ten times as many as a large progressive picture has in all of its scans. */
    private static final long MAX_BLOCKS = 200_000_000;

    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;

    private final ByteBuffer jpeg;
    private final HuffmanTable[] dc = new HuffmanTable[4];
    private final HuffmanTable[] ac = new HuffmanTable[4];
    private JpegFrame frame;
    private int restartInterval;
    private int scans;
    private long blocks;

    private JpegDamage(ByteBuffer jpeg) {
        this.jpeg = jpeg;
    }

    /** From 0 to 1; 1 also if the file cannot be measured, such as one with arithmetic coding. */
    public static double lostShare(ByteBuffer jpeg) {
        try {
            return new JpegDamage(jpeg).measured();
        } catch (IndexOutOfBoundsException | ArithmeticException impossible) {
            return 1; // a header or table is missing or impossible
        }
    }

    private double measured() {
        int at = 2;
        while (at + 4 <= jpeg.limit() && scans < MAX_SCANS) {
            int marker = unsigned(at + 1);
            if (unsigned(at) != 0xff || marker == 0 || marker == 0xff || marker >= 0xd0 && marker <= 0xd7) {
                at++; // data that belongs to nothing
            } else if (marker == START_OF_SCAN) {
                at = scan(at + 4);
            } else {
                if (marker == END_OF_IMAGE) break;
                segment(marker, at + 4);
                at += 2 + length(at + 2);
            }
        }
        if (frame == null) return 1;
        boolean cut = at + 2 > jpeg.limit() || scans >= MAX_SCANS || unsigned(at + 1) != END_OF_IMAGE;
        return cut && !frame.isComplete() ? 1 : frame.lostShare();
    }

    private void segment(int marker, int body) {
        switch (marker) {
            case 0xc0, 0xc1 -> frame(body, false);
            case 0xc2 -> frame(body, true);
            case 0xc4 -> huffmanTables(body, body - 2 + length(body - 2));
            case 0xdd -> restartInterval = length(body);
            default -> {} // quantization, metadata, or a kind of coding whose scans fail for want of a frame
        }
    }

    private void frame(int body, boolean progressive) {
        if (frame != null) throw new IndexOutOfBoundsException("a second frame");
        frame = new JpegFrame(jpeg, body, progressive);
    }

    private void huffmanTables(int from, int end) {
        int at = from;
        while (at < end) {
            var table = new HuffmanTable(jpeg, at + 1);
            (jpeg.get(at) >> 4 == 0 ? dc : ac)[jpeg.get(at) & 15] = table;
            at += 1 + table.bytes();
        }
    }

    /** Returns the offset of the marker after the scan. */
    private int scan(int body) {
        scans++;
        if (frame == null) throw new IndexOutOfBoundsException("a scan without a frame");
        int count = unsigned(body);
        var scanned = new int[count];
        var dcTables = new HuffmanTable[count];
        var acTables = new HuffmanTable[count];
        for (int i = 0; i < count; i++) {
            scanned[i] = component(jpeg.get(body + 1 + 2 * i));
            dcTables[i] = dc[jpeg.get(body + 2 + 2 * i) >> 4 & 3];
            acTables[i] = ac[jpeg.get(body + 2 + 2 * i) & 3];
        }
        for (int it : scanned) blocks += frame.blocks(it);
        if (blocks > MAX_BLOCKS) throw new IndexOutOfBoundsException("too much to follow");
        int parameters = body + 1 + 2 * count;
        int first = frame.progressive ? unsigned(parameters) : 0;
        int last = frame.progressive ? unsigned(parameters + 1) : 63;
        int approximation = frame.progressive ? unsigned(parameters + 2) : 0;
        var in = new EntropyReader(jpeg, parameters + 3);
        if (approximation >> 4 != 0) return afterRefinement(in);
        Arrays.stream(scanned).forEach(it -> frame.seen(it, first, last));
        var blocks = new BlockReader(in, first, last, frame.progressive, approximation & 15);
        return new JpegScan(frame, scanned, dcTables, acTables, in, blocks, restartInterval).follow(jpeg);
    }

    private int afterRefinement(EntropyReader in) {
        in.skipToMarker();
        while (in.position() + 1 < jpeg.limit()
                && unsigned(in.position() + 1) >= 0xd0
                && unsigned(in.position() + 1) <= 0xd7) {
            in.nextSegment();
            in.skipToMarker();
        }
        return in.position();
    }

    private int component(int id) {
        for (int i = 0; i < frame.components.length; i++) if (frame.components[i].id() == id) return i;
        throw new IndexOutOfBoundsException("no component " + id);
    }

    private int length(int at) {
        return unsigned(at) << 8 | unsigned(at + 1);
    }

    private int unsigned(int at) {
        return jpeg.get(at) & 0xff;
    }
}
