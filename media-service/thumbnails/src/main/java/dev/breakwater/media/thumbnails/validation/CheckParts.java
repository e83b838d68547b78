package dev.breakwater.media.thumbnails.validation;

import java.nio.ByteBuffer;

/**
 * Step: refuses a file of very many parts before its header is read, which no time limit can stop. libwebp follows the list of
 * frames again for each (80,000 took 23 s), libjpeg allocates memory for each segment (22 MB of them took 460 MB).
 */
final class CheckParts {

    private static final int FIRST_CHUNK = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int ANMF = 0x414e4d46;

    /** A file in use has fewer: its EXIF, XMP and profile of 65,533 bytes a segment, and its tables. */
    private static final int MAX_SEGMENTS = 10_000;

    private CheckParts() {}

    static void of(Type type, ByteBuffer original, Limits limits) throws Refusal {
        if (type == Type.WEBP && hasMoreFrames(original, limits.frames())) {
            throw new Refusal(Reason.TOO_MANY_FRAMES, "more than " + limits.frames() + " frames");
        }
        if (type == Type.JPEG && JpegHeader.hasMoreSegments(original, MAX_SEGMENTS)) {
            throw new Refusal(Reason.CORRUPT, "more than " + MAX_SEGMENTS + " segments");
        }
    }

    private static boolean hasMoreFrames(ByteBuffer webp, int most) {
        int frames = 0;
        long at = FIRST_CHUNK;
        while (at + CHUNK_HEADER <= webp.limit()) {
            if (webp.getInt((int) at) == ANMF && ++frames > most) return true;
            long size = Integer.reverseBytes(webp.getInt((int) at + 4)) & 0xffff_ffffL;
            at += CHUNK_HEADER + size + size % 2;
        }
        return false;
    }
}
