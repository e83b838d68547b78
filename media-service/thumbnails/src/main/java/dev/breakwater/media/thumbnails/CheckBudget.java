package dev.breakwater.media.thumbnails;

import dev.breakwater.media.thumbnails.ReadHeader.Header;

/** Step: refuses what would cost too much to decode, by what the header declares (decompression bombs). */
final class CheckBudget {

    private CheckBudget() {}

    static void of(Header header, Limits limits) throws Refusal {
        long pixels = (long) header.width() * header.height();
        if (pixels > limits.pixels() || Math.max(header.width(), header.height()) > limits.side()) {
            throw new Refusal(Reason.TOO_MANY_PIXELS, header.width() + " × " + header.height());
        }
        if (header.frames() > limits.frames()) {
            throw new Refusal(Reason.TOO_MANY_FRAMES, header.frames() + " frames");
        }
    }
}
