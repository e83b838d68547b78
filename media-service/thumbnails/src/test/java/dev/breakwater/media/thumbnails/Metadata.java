package dev.breakwater.media.thumbnails;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Finds metadata in an encoded image. It parses the containers itself, independent of libvips. */
public final class Metadata {

    private static final List<String> WEBP_PICTURE = List.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF");

    private Metadata() {}

    public static List<String> in(byte[] bytes) {
        var found = new ArrayList<String>();
        if (bytes[0] == 'R') webpChunks(bytes, found);
        if (bytes[0] == (byte) 0xff) jpegSegments(bytes, found);
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (var trace : List.of("Exif", "http://ns.adobe.com", "ICC_PROFILE", "acsp", Originals.SECRET)) {
            if (text.contains(trace)) found.add(trace);
        }
        return found;
    }

    private static void webpChunks(byte[] bytes, List<String> found) {
        var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(12);
        while (in.remaining() >= 8) {
            var name = new byte[4];
            in.get(name);
            var chunk = new String(name, StandardCharsets.ISO_8859_1);
            if (!WEBP_PICTURE.contains(chunk)) found.add(chunk);
            int size = in.getInt();
            in.position(Math.min(in.limit(), in.position() + size + size % 2));
        }
    }

    /** APP0 (JFIF) belongs to the container; APP1 to APP15 and comments are metadata. */
    private static void jpegSegments(byte[] bytes, List<String> found) {
        var in = ByteBuffer.wrap(bytes).position(2);
        while (true) {
            int marker = in.getShort() & 0xffff;
            if (marker == 0xffda) return;
            if (marker > 0xffe0 && marker <= 0xffef || marker == 0xfffe) found.add(Integer.toHexString(marker));
            in.position(in.position() + (in.getShort(in.position()) & 0xffff));
        }
    }
}
