package dev.breakwater.media.thumbnails.validation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import dev.breakwater.media.thumbnails.validation.ReadHeader.Header;

/** Estimates the memory, in bytes, for an original of a type that is not decoded in strips (measured with libvips 8.18). */
final class WholeDecoding {

    private static final int RGBA = 4;

    /** The planes of the decoder and of libheif, its conversion to RGB, and the copy of libvips. */
    private static final int HEIF = 16;

    private static final int PNG_INTERLACE = 28;
    private static final int WEBP_FIRST_CHUNK = 12;
    private static final int WEBP_CHUNK_HEADER = 8;

    private WholeDecoding() {}

    /** 0 if it is decoded in strips. Progressive JPEGs have a limit of their own. */
    static long bytes(Type type, ByteBuffer original, Header header) {
        long pixels = (long) header.width() * header.height();
        return switch (type) {
            case JPEG -> 0;
            case PNG -> isInterlaced(original) ? pixels * header.pixelBytes() : 0;
            case GIF -> pixels * RGBA;
            case WEBP -> isLossless(original) || header.frames() > 1 ? pixels * RGBA : 0;
            case AVIF, HEIC -> pixels * HEIF;
        };
    }

    private static boolean isInterlaced(ByteBuffer png) {
        return png.limit() > PNG_INTERLACE && png.get(PNG_INTERLACE) != 0;
    }

    /** Looks for the chunk {@code VP8L} of a still image, which comes before all metadata but the colour profile. */
    private static boolean isLossless(ByteBuffer webp) {
        long at = WEBP_FIRST_CHUNK;
        while (at + WEBP_CHUNK_HEADER <= webp.limit()) {
            var name =
                    StandardCharsets.ISO_8859_1.decode(webp.slice((int) at, 4)).toString();
            if (name.equals("VP8L")) return true;
            if (name.equals("VP8 ")) return false;
            long size = Integer.reverseBytes(webp.getInt((int) at + 4)) & 0xffff_ffffL;
            at += WEBP_CHUNK_HEADER + size + size % 2;
        }
        return false;
    }
}
