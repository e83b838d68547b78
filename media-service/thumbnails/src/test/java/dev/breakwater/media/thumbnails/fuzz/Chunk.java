package dev.breakwater.media.thumbnails.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A chunk (PNG, WebP), segment (JPEG), block (GIF) or box (AVIF) of a file. {@code sizeAt} is the offset of its declared size of
 * {@code sizeBytes} bytes.
 */
record Chunk(int start, int end, int sizeAt, int sizeBytes, ByteOrder order) {

    private static final int MOST = 1_000;
    private static final int META = 0x6d657461;
    private static final int IINF = 0x69696e66;
    private static final int IREF = 0x69726566;
    private static final int IPRP = 0x69707270;
    private static final int IPCO = 0x6970636f;
    private static final int ANMF = 0x414e4d46;

    /** Boxes that contain boxes. */
    private static final Set<Integer> CONTAINERS = Set.of(META, IINF, IREF, IPRP, IPCO);

    /** As far as their sizes are possible. */
    static List<Chunk> of(byte[] file) {
        var found = new ArrayList<Chunk>();
        switch (file[0] & 0xff) {
            case 0x89 -> png(file, found);
            case 'R' -> riff(file, found, 12, file.length);
            case 0xff -> jpeg(file, found);
            case 'G' -> gif(file, found);
            default -> boxes(file, found, 0, file.length);
        }
        return found;
    }

    void resize(byte[] file, int size) {
        var out = ByteBuffer.wrap(file).order(order);
        switch (sizeBytes) {
            case 1 -> out.put(sizeAt, (byte) size);
            case 2 -> out.putShort(sizeAt, (short) size);
            default -> out.putInt(sizeAt, size);
        }
    }

    private static void png(byte[] file, List<Chunk> found) {
        var in = ByteBuffer.wrap(file);
        int at = 8;
        while (at + 12 <= file.length && found.size() < MOST) {
            long end = at + 12L + (in.getInt(at) & 0xffff_ffffL);
            if (end > file.length) return;
            found.add(new Chunk(at, (int) end, at, 4, ByteOrder.BIG_ENDIAN));
            at = (int) end;
        }
    }

    private static void riff(byte[] file, List<Chunk> found, int start, int limit) {
        var in = ByteBuffer.wrap(file);
        int at = start;
        while (at + 8 <= limit && found.size() < MOST) {
            long size = Integer.reverseBytes(in.getInt(at + 4)) & 0xffff_ffffL;
            long end = at + 8 + size + (size & 1);
            if (end > limit) return;
            found.add(new Chunk(at, (int) end, at + 4, 4, ByteOrder.LITTLE_ENDIAN));
            if (in.getInt(at) == ANMF) riff(file, found, at + 24, (int) end);
            at = (int) end;
        }
    }

    /** The data of a scan, between the segments, is in none of them. */
    private static void jpeg(byte[] file, List<Chunk> found) {
        var in = ByteBuffer.wrap(file);
        int at = 2;
        while (at + 4 <= file.length && found.size() < MOST) {
            if (file[at] != -1 || file[at + 1] == 0 || file[at + 1] == -1) {
                at++;
                continue;
            }
            int end = at + 2 + (in.getShort(at + 2) & 0xffff);
            if (end > file.length) return;
            found.add(new Chunk(at, end, at + 2, 2, ByteOrder.BIG_ENDIAN));
            at = end;
        }
    }

    /** Extensions and frames, each with its sub-blocks. */
    private static void gif(byte[] file, List<Chunk> found) {
        if (file.length < 13) return;
        int at = 13 + palette(file[10]);
        while (at + 10 < file.length && found.size() < MOST) {
            int first = file[at] == 0x2c ? at + 11 + palette(file[at + 9]) : at + 2;
            int end = first;
            while (end < file.length && file[end] != 0) end += 1 + (file[end] & 0xff);
            if (end >= file.length) return;
            found.add(new Chunk(at, end + 1, first, 1, ByteOrder.BIG_ENDIAN));
            at = end + 1;
        }
    }

    private static int palette(byte flags) {
        return flags < 0 ? 3 << (flags & 7) + 1 : 0;
    }

    private static void boxes(byte[] file, List<Chunk> found, int start, int limit) {
        var in = ByteBuffer.wrap(file);
        int at = start;
        while (at + 8 <= limit && found.size() < MOST) {
            long end = at + (in.getInt(at) & 0xffff_ffffL);
            if (end < at + 8 || end > limit) return;
            found.add(new Chunk(at, (int) end, at, 4, ByteOrder.BIG_ENDIAN));
            int type = in.getInt(at + 4);
            if (CONTAINERS.contains(type)) boxes(file, found, at + 8 + header(type), (int) end);
            at = (int) end;
        }
    }

    /** What comes before the first box in a container: version, flags and a count. */
    private static int header(int type) {
        return switch (type) {
            case META, IREF -> 4;
            case IINF -> 6;
            default -> 0;
        };
    }
}
