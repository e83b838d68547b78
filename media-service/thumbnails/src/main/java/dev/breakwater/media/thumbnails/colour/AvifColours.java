package dev.breakwater.media.thumbnails.colour;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

import dev.breakwater.media.thumbnails.isobmff.Box;

/**
 * Reads the colr property of type nclx of an AVIF's primary item (ISO/IEC 23008-12, 6.5.5). libheif applies its matrix, but not
 * its primaries and transfer characteristics.
 */
final class AvifColours {

    private static final int NCLX = 0x6e636c78;

    /** A box of properties can have more, but no file in use does. */
    private static final int MAX_ASSOCIATIONS = 1_000;

    private AvifColours() {}

    /** Empty if there is none, or the file's boxes cannot be read. */
    static Optional<DeclaredColours> of(ByteBuffer avif) {
        try {
            var meta = Box.inMeta(Box.body(Box.in(avif), "meta"));
            var properties = Box.in(Box.body(meta, "iprp"));
            var all = Box.in(Box.body(properties, "ipco"));
            for (int index : associations(Box.body(properties, "ipma"), primaryItem(Box.body(meta, "pitm")))) {
                if (index == 0) continue; // "no property"
                var property = all.get(index - 1);
                if (property.is("colr") && property.body().getInt(0) == NCLX) return declared(property.body());
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
                if (found.size() > MAX_ASSOCIATIONS) throw new IllegalArgumentException("too many properties");
            }
        }
        return found;
    }
}
