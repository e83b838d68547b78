package dev.breakwater.media.thumbnails.validation;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import dev.breakwater.media.thumbnails.isobmff.Box;

/**
 * Step: refuses an AVIF or HEIC whose items consist of more bytes than an original may have. An item is a list of places in the
 * file (the box iloc, ISO/IEC 14496-12, 8.11.3), which may name the same place again and again: libheif joins them in memory.
 *
 * <p>Also refuses items of another codec than the brand says (iinf, 8.11.6): libheif decodes each by its type, so that an AVIF
 * could reach the decoder of HEVC.
 */
final class CheckItems {

    /** Images that are made from others, and metadata. */
    private static final Set<String> NOT_CODED = Set.of("grid", "iovl", "iden", "tmap", "Exif", "mime", "uri ");

    private static final int MAX_ITEMS = 1_000;
    private static final int FULL_BOX_HEADER = 4;

    private CheckItems() {}

    static void of(Type type, ByteBuffer heif, Limits limits) throws Refusal {
        var codec = type == Type.HEIC ? "hvc1" : "av01";
        try {
            var descriptions = Box.in(heif).stream().filter(it -> it.is("meta")).toList();
            if (descriptions.isEmpty()) throw new Refusal(Reason.CORRUPT, "no items");
            long total = 0;
            for (var meta : descriptions) {
                for (var box : Box.inMeta(meta.body())) {
                    if (box.is("iloc")) total = Math.addExact(total, bytes(box.body()));
                    if (box.is("iinf")) checkTypes(box.body(), codec);
                }
            }
            if (total > limits.bytes()) throw new Refusal(Reason.TOO_LARGE, "its items have " + total + " bytes");
        } catch (IndexOutOfBoundsException
                | BufferUnderflowException
                | IllegalArgumentException
                | ArithmeticException impossible) {
            throw new Refusal(Reason.CORRUPT, "impossible places of items: " + impossible.getMessage());
        }
    }

    private static void checkTypes(ByteBuffer iinf, String codec) throws Refusal {
        int version = iinf.getInt() >>> 24;
        int items = version == 0 ? iinf.getShort() & 0xffff : iinf.getInt();
        if (items < 0 || items > MAX_ITEMS) throw new Refusal(Reason.TOO_LARGE, "more than " + MAX_ITEMS + " items");
        for (var entry : Box.in(iinf)) {
            var itemType = itemType(entry.body());
            if (!NOT_CODED.contains(itemType) && !itemType.equals(codec)) {
                throw new Refusal(Reason.UNSUPPORTED_TYPE, "an item of another type than " + codec);
            }
        }
    }

    /** After the id of the item, of 16 bits up to version 2, and the index of its protection. */
    private static String itemType(ByteBuffer infe) {
        int version = infe.get(0);
        int at = FULL_BOX_HEADER + (version > 2 ? Integer.BYTES : Short.BYTES) + Short.BYTES;
        return StandardCharsets.ISO_8859_1.decode(infe.slice(at, 4)).toString();
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
