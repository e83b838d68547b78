package dev.breakwater.media.processing;

import java.util.Set;

import dev.breakwater.media.thumbnails.Format;
import dev.breakwater.media.thumbnails.Recipe;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is made from an original, and from which. The worker and the function need the same values to make the same pictures. */
@ConfigMapping(prefix = "breakwater.thumbnails")
public interface ThumbnailsConfig {

    /**
     * The variants, by name, each with the side in pixels of the square that it fits into: at most 8, of 16 to 4096 pixels.
     * Media that are ready keep the variants that they have.
     */
    @WithDefault(Recipe.DEFAULT_VARIANTS)
    String variants();

    /** The formats of each variant. Each one adds its encoding time: AVIF about twice as much as WebP. */
    @WithDefault("WEBP")
    Set<Format> formats();

    /**
     * Width times height of the largest progressive JPEG, which the decoder keeps as a whole: 3 bytes a pixel. With the full
     * resolution of colours, a pixel counts twice.
     */
    @WithDefault("50000000")
    long maxProgressivePixels();

    /**
     * The memory, as estimated, for other originals that are decoded as a whole: interlaced PNG, lossless WebP and GIF (4 bytes a
     * pixel) and AVIF or HEIC (16).
     */
    @WithDefault("400M")
    MemorySize maxWholeBytes();

    /**
     * Whether HEIC originals are decoded. It needs a libvips with a decoder of HEVC ({@code breakwater.vips.library}), without which
     * the process does not start. HEVC may need a patent licence: ADR 53.
     */
    @WithDefault("false")
    boolean heic();

    /**
     * The pixels of all frames of the largest animation that stays one, in WebP; a larger one is shown by its first frame, and 0 does
     * so with all of them. It limits the time of the encoding, about 65 ns a pixel.
     */
    @WithDefault("" + Recipe.DEFAULT_ANIMATED_PIXELS)
    long maxAnimatedPixels();
}
