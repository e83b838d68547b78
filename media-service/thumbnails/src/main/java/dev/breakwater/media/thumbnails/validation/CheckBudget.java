package dev.breakwater.media.thumbnails.validation;

import dev.breakwater.media.thumbnails.validation.ReadHeader.Header;

/** Step: refuses an original whose header declares more pixels or frames than the limits (decompression bomb). */
final class CheckBudget {

    /** Three or four bands of 8 bits. A pixel that takes more memory counts proportionally more. */
    private static final int USUAL_PIXEL_BYTES = 4;

    private CheckBudget() {}

    static void of(Header header, Limits limits) throws Refusal {
        long pixels = (long) header.width() * header.height();
        long usual = pixels * Math.max(header.pixelBytes(), USUAL_PIXEL_BYTES) / USUAL_PIXEL_BYTES;
        if (usual > limits.pixels() || Math.max(header.width(), header.height()) > limits.side()) {
            throw new Refusal(
                    Reason.TOO_MANY_PIXELS,
                    header.width() + " × " + header.height() + " of " + header.pixelBytes() + " bytes");
        }
        if (header.frames() > limits.frames()) {
            throw new Refusal(Reason.TOO_MANY_FRAMES, header.frames() + " frames");
        }
    }
}
