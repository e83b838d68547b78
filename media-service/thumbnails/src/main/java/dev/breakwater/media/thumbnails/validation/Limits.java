package dev.breakwater.media.thumbnails.validation;

import java.time.Duration;

/**
 * The resource limits for one original. All but the time are checked before a pixel is decoded.
 *
 * @param bytes the original's size
 * @param pixels width times height of one frame; a pixel of more than 4 bytes counts proportionally more. An image that
 *     cannot be decoded in strips is decoded as a whole: 100 million pixels took 376 MB as a progressive JPEG and 507 MB as
 *     an interlaced PNG with alpha (ADR 10)
 * @param side the longer side, in pixels
 * @param frames the frames of an animation; only the first one is used
 * @param time the duration of the whole pipeline
 */
public record Limits(long bytes, long pixels, int side, int frames, Duration time) {

    public static final Limits DEFAULT = new Limits(64L << 20, 100_000_000, 16_384, 1_000, Duration.ofSeconds(30));
}
