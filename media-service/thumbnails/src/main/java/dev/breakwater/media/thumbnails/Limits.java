package dev.breakwater.media.thumbnails;

import java.time.Duration;

/**
 * What one original may cost. Everything but the time is checked before a pixel is decoded.
 *
 * @param bytes the original's size
 * @param pixels width times height of one frame; a pixel of more than 4 bytes counts for as many more. What cannot be
 *     decoded in strips is decoded whole: 100 million took 376 MB as a progressive JPEG and 507 MB as an interlaced PNG
 *     with alpha, see docs/capacity.md
 * @param side the longer side, in pixels
 * @param frames of an animation, of which only the first is used
 * @param time from the first step to the last
 */
public record Limits(long bytes, long pixels, int side, int frames, Duration time) {

    public static final Limits DEFAULT = new Limits(64L << 20, 100_000_000, 16_384, 1_000, Duration.ofSeconds(30));
}
