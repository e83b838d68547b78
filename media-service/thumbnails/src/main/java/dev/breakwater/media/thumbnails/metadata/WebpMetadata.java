package dev.breakwater.media.thumbnails.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The chunks of metadata of a WebP (RFC 9649). The writer of libvips 8.14 makes an EXIF even of nothing. */
public final class WebpMetadata {

    private static final int SIGNATURE = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FLAGS = SIGNATURE + CHUNK_HEADER;
    private static final int ICC_EXIF_XMP = 0x20 | 0x08 | 0x04;
    private static final Set<String> METADATA = Set.of("ICCP", "EXIF", "XMP ");

    private WebpMetadata() {}

    /** Returns the same bytes if there is none. */
    public static byte[] without(byte[] webp) {
        boolean extended = webp.length > FLAGS && type(webp, SIGNATURE).equals("VP8X");
        if (!extended || (webp[FLAGS] & ICC_EXIF_XMP) == 0) return webp;
        var in = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
        var out = ByteBuffer.allocate(webp.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(webp, 0, SIGNATURE);
        for (int at = SIGNATURE; at + CHUNK_HEADER <= webp.length; ) {
            int size = in.getInt(at + 4);
            int end = Math.min(webp.length, at + CHUNK_HEADER + size + size % 2);
            if (!METADATA.contains(type(webp, at))) out.put(webp, at, end - at);
            at = end;
        }
        out.put(FLAGS, (byte) (out.get(FLAGS) & ~ICC_EXIF_XMP));
        out.putInt(4, out.position() - CHUNK_HEADER);
        var bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    private static String type(byte[] webp, int at) {
        return new String(webp, at, 4, StandardCharsets.ISO_8859_1);
    }
}
