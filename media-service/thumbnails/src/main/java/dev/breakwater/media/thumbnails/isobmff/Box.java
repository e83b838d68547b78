package dev.breakwater.media.thumbnails.isobmff;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** A box of an ISO base media file (ISO/IEC 14496-12, 4.2), such as an AVIF. Every size in the file is untrusted. */
public record Box(int type, ByteBuffer body) {

    /** Files in use have fewer at one level; each takes memory. */
    private static final int MAX_BOXES = 1_000;

    private static final int HEADER = 8;

    /** The first boxes at one level, up to the first of an impossible size. */
    public static List<Box> in(ByteBuffer content) {
        var boxes = new ArrayList<Box>();
        var in = content.duplicate();
        while (in.remaining() >= HEADER && boxes.size() < MAX_BOXES) {
            int start = in.position();
            long size = in.getInt() & 0xffff_ffffL;
            int type = in.getInt();
            if (size == 1 && in.remaining() >= Long.BYTES) size = in.getLong();
            if (size == 0) size = in.limit() - start;
            int header = in.position() - start;
            if (size < header || size > in.limit() - start) break;
            boxes.add(new Box(type, in.slice(start + header, (int) size - header)));
            in.position(start + (int) size);
        }
        return boxes;
    }

    /** The content of the first box with the name; throws {@link NoSuchElementException} if there is none. */
    public static ByteBuffer body(List<Box> boxes, String name) {
        return boxes.stream()
                .filter(it -> it.is(name))
                .findFirst()
                .orElseThrow()
                .body();
    }

    /** The boxes in a box {@code meta}, which describes the items of the file. */
    public static List<Box> inMeta(ByteBuffer meta) {
        return in(meta.slice(4, meta.limit() - 4));
    }

    public boolean is(String name) {
        return type == ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)).getInt();
    }
}
