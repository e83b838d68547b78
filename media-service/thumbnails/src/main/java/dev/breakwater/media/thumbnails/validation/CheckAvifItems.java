package dev.breakwater.media.thumbnails.validation;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

import dev.breakwater.media.thumbnails.isobmff.Box;

/**
 * Step: refuses an AVIF whose items consist of more bytes than an original may have. An item is a list of places in the file (the
 * box iloc, ISO/IEC 14496-12, 8.11.3), which may name the same place again and again: libheif joins them in memory.
 */
final class CheckAvifItems {

    private CheckAvifItems() {}

    static void of(ByteBuffer avif, Limits limits) throws Refusal {
        long bytes = bytesOfItems(avif);
        if (bytes > limits.bytes()) throw new Refusal(Reason.TOO_LARGE, "its items have " + bytes + " bytes");
    }

    private static long bytesOfItems(ByteBuffer avif) throws Refusal {
        try {
            var descriptions = Box.in(avif).stream().filter(it -> it.is("meta")).toList();
            if (descriptions.isEmpty()) throw new Refusal(Reason.CORRUPT, "no items");
            long total = 0;
            for (var meta : descriptions) {
                for (var box : Box.inMeta(meta.body())) {
                    if (box.is("iloc")) total = Math.addExact(total, bytes(box.body()));
                }
            }
            return total;
        } catch (IndexOutOfBoundsException
                | BufferUnderflowException
                | IllegalArgumentException
                | ArithmeticException impossible) {
            throw new Refusal(Reason.CORRUPT, "impossible places of items: " + impossible.getMessage());
        }
    }

    private static long bytes(ByteBuffer iloc) {
        int version = iloc.getInt() >>> 24;
        int sizes = iloc.getShort();
        int offsetSize = sizes >> 12 & 15;
        int lengthSize = sizes >> 8 & 15;
        int baseOffsetSize = sizes >> 4 & 15;
        int indexSize = version > 0 ? sizes & 15 : 0;
        int items = version < 2 ? iloc.getShort() & 0xffff : iloc.getInt();
        long total = 0;
        for (int i = 0; i < items; i++) {
            int fixed = (version < 2 ? 2 : 4) + (version > 0 ? 2 : 0) + 2;
            iloc.position(iloc.position() + fixed + baseOffsetSize);
            for (int left = iloc.getShort() & 0xffff; left > 0; left--) {
                iloc.position(iloc.position() + indexSize + offsetSize);
                total = Math.addExact(total, number(iloc, lengthSize));
            }
        }
        return total;
    }

    private static long number(ByteBuffer in, int size) {
        return switch (size) {
            case 0 -> 0;
            case 4 -> in.getInt() & 0xffff_ffffL;
            case 8 -> in.getLong() & Long.MAX_VALUE;
            default -> throw new IllegalArgumentException("a number of " + size + " bytes");
        };
    }
}
