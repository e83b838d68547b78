package dev.breakwater.media.thumbnails.validation;

import java.nio.ByteBuffer;

import dev.breakwater.media.thumbnails.validation.ReadHeader.Header;

/** Step: refuses an original whose header declares more than the limits (decompression bomb). */
final class CheckBudget {

    /** Three or four bands of 8 bits. A pixel that takes more memory counts proportionally more. */
    private static final int USUAL_PIXEL_BYTES = 4;

    /** The coefficients of a pixel with half of the colour resolution in both directions (4:2:0). */
    private static final int USUAL_COEFFICIENT_BYTES = 3;

    private CheckBudget() {}

    static void of(Type type, ByteBuffer original, Header header, Limits limits) throws Refusal {
        long pixels = (long) header.width() * header.height();
        long usual = pixels * Math.max(header.pixelBytes(), USUAL_PIXEL_BYTES) / USUAL_PIXEL_BYTES;
        if (usual > limits.pixels() || Math.max(header.width(), header.height()) > limits.side()) {
            throw tooManyPixels(header, header.pixelBytes() + " bytes");
        }
        if (type == Type.JPEG) progressive(original, header, limits);
        long whole = WholeDecoding.bytes(type, original, header);
        if (whole > limits.wholeBytes()) throw tooManyPixels(header, whole / pixels + " bytes, all at once");
        if (header.frames() > limits.frames()) {
            throw new Refusal(Reason.TOO_MANY_FRAMES, header.frames() + " frames");
        }
        if (header.metadataBytes() > limits.metadataBytes()) {
            throw new Refusal(Reason.METADATA_TOO_LARGE, header.metadataBytes() + " bytes of metadata");
        }
    }

    private static void progressive(ByteBuffer original, Header header, Limits limits) throws Refusal {
        var jpeg = JpegHeader.of(original);
        if (jpeg.isEmpty() || !jpeg.get().progressive()) return;
        long usual = jpeg.get().coefficientBytes() / USUAL_COEFFICIENT_BYTES;
        if (usual > limits.progressivePixels()) throw tooManyPixels(header, "a progressive JPEG");
    }

    private static Refusal tooManyPixels(Header header, String detail) {
        return new Refusal(Reason.TOO_MANY_PIXELS, header.width() + " × " + header.height() + " of " + detail);
    }
}
