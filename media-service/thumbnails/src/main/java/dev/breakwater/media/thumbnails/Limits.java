package dev.breakwater.media.thumbnails;

import java.time.Duration;

/**
 * What one original may cost. Everything but the time is checked before a pixel is decoded.
 *
 * @param bytes the original's size
 * @param pixels width times height of one frame. What cannot be decoded in strips is decoded whole: 100 million of them
 *     took 376 MB as a progressive JPEG and 898 MB as an interlaced PNG of 16 bits with alpha, see docs/capacity.md
 * @param side the longer side, in pixels
 * @param frames of an animation, of which only the first is used
 * @param time from the first step to the last
 */
public record Limits(long bytes, long pixels, int side, int frames, Duration time) {

    public static final Limits DEFAULT = new Limits(64L << 20, 100_000_000, 16_384, 1_000, Duration.ofSeconds(30));
}
