package dev.breakwater.media.thumbnails.colour;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Reads the colr property of type nclx of an AVIF's primary item (ISO/IEC 23008-12, 6.5.5). libheif applies its matrix, but not
 * its primaries and transfer characteristics.
 */
final class AvifColours {

    private static final int META = 0x6d657461;
    private static final int PITM = 0x7069746d;
    private static final int IPRP = 0x69707270;
    private static final int IPCO = 0x6970636f;
    private static final int IPMA = 0x69706d61;
    private static final int COLR = 0x636f6c72;
    private static final int NCLX = 0x6e636c78;

    private record Box(int type, ByteBuffer body) {}

    private AvifColours() {}

    /** Empty if there is none, or the file's boxes cannot be read. */
    static Optional<DeclaredColours> of(ByteBuffer avif) {
        try {
            var meta = boxes(body(boxes(avif), META).position(4).slice());
            var properties = boxes(body(meta, IPRP));
            var all = boxes(body(properties, IPCO));
            for (int index : associations(body(properties, IPMA), primaryItem(body(meta, PITM)))) {
                if (index == 0) continue; // "no property"
                var property = all.get(index - 1);
                if (property.type() == COLR && property.body().getInt(0) == NCLX) return declared(property.body());
            }
            return Optional.empty();
        } catch (IndexOutOfBoundsException
                | BufferUnderflowException
                | IllegalArgumentException
                | ArithmeticException
                | NoSuchElementException malformed) { // libheif reports the error of such a file
            return Optional.empty();
        }
    }

    private static Optional<DeclaredColours> declared(ByteBuffer colr) {
        var codePoints = new CodePoints(colr.getShort(4), colr.getShort(6));
        return Optional.of(new DeclaredColours(codePoints.profile(), false));
    }

    private static int primaryItem(ByteBuffer pitm) {
        return pitm.get(0) == 0 ? pitm.getShort(4) & 0xffff : pitm.getInt(4);
    }

    /** The 1-based indices of the item's properties. */
    private static List<Integer> associations(ByteBuffer ipma, int item) {
        boolean wideItems = ipma.get(0) > 0;
        boolean wideIndices = (ipma.get(3) & 1) != 0;
        int entries = ipma.position(4).getInt();
        var found = new ArrayList<Integer>();
        for (int i = 0; i < entries; i++) {
            int id = wideItems ? ipma.getInt() : ipma.getShort() & 0xffff;
            for (int left = ipma.get() & 0xff; left > 0; left--) {
                int index = wideIndices ? ipma.getShort() & 0x7fff : ipma.get() & 0x7f;
                if (id == item) found.add(index);
            }
        }
        return found;
    }

    private static ByteBuffer body(List<Box> boxes, int type) {
        return boxes.stream()
                .filter(it -> it.type() == type)
                .findFirst()
                .orElseThrow()
                .body();
    }

    private static List<Box> boxes(ByteBuffer in) {
        var boxes = new ArrayList<Box>();
        while (in.remaining() >= 8) {
            int start = in.position();
            long size = in.getInt() & 0xffff_ffffL;
            int type = in.getInt();
            if (size == 1) size = in.getLong();
            if (size == 0) size = in.limit() - start;
            int header = in.position() - start;
            boxes.add(new Box(type, in.slice(in.position(), Math.toIntExact(size - header))));
            in.position(Math.toIntExact(start + size));
        }
        return boxes;
    }
}
