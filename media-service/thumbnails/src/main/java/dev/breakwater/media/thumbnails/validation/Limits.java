package dev.breakwater.media.thumbnails.validation;

import java.time.Duration;

/**
 * What is accepted: the resource limits for one original, and whether it may be HEIC. All but the time are checked before a pixel
 * is decoded.
 *
 * @param bytes the original's size
 * @param pixels width times height of one frame; a pixel of more than 4 bytes counts proportionally more. It limits the time
 * @param progressivePixels width times height of a progressive JPEG, of which the decoder keeps all coefficients: 3 bytes a
 *     pixel. With the full resolution of colours, which takes 6, a pixel counts twice
 * @param wholeBytes the memory, as estimated, for another image that must be decoded as a whole: an interlaced PNG, a lossless
 *     WebP, a GIF (about 4 bytes a pixel) and an AVIF or HEIC (16)
 * @param side the longer side, in pixels
 * @param frames the frames of an animation
 * @param metadataBytes the ICC profile, EXIF, XMP and IPTC together, which the decoder copies to memory
 * @param time the duration of the whole pipeline
 * @param heic whether HEIC is decoded, which needs a libvips that can; see ADR 0053
 */
public record Limits(
        long bytes,
        long pixels,
        long progressivePixels,
        long wholeBytes,
        int side,
        int frames,
        long metadataBytes,
        Duration time,
        boolean heic) {

    public static final Limits DEFAULT = new Limits(64L << 20, 100_000_000, 16_384, 1_000, Duration.ofSeconds(30));

    /** With the default of the others. */
    public Limits(long bytes, long pixels, int side, int frames, Duration time) {
        this(bytes, pixels, 50_000_000, 400L << 20, side, frames, 16L << 20, time, false);
    }

    /** With other limits for what must be decoded as a whole. */
    public Limits withWhole(long otherProgressivePixels, long otherWholeBytes) {
        return new Limits(
                bytes, pixels, otherProgressivePixels, otherWholeBytes, side, frames, metadataBytes, time, heic);
    }

    /** With or without HEIC. */
    public Limits withHeic(boolean accepted) {
        return new Limits(bytes, pixels, progressivePixels, wholeBytes, side, frames, metadataBytes, time, accepted);
    }
}
