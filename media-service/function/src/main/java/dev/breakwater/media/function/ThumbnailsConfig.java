package dev.breakwater.media.function;

import java.util.Set;

import dev.breakwater.media.thumbnails.Format;
import dev.breakwater.media.thumbnails.Recipe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is made from an original. The worker and the function need the same values to make the same pictures. */
@ConfigMapping(prefix = "breakwater.thumbnails")
interface ThumbnailsConfig {

    /**
     * The variants, by name, each with the side in pixels of the square that it fits into: at most 8, of 16 to 4096 pixels.
     * Media that are ready keep the variants that they have.
     */
    @WithDefault(Recipe.DEFAULT_VARIANTS)
    String variants();

    /** The formats of each variant. Each one adds its encoding time: AVIF about twice as much as WebP. */
    @WithDefault("WEBP")
    Set<Format> formats();
}
