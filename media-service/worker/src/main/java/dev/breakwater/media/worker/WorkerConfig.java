package dev.breakwater.media.worker;

import java.time.Duration;
import java.util.Set;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;

import dev.breakwater.media.thumbnails.Format;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.worker")
interface WorkerConfig {

    /** How many images are worked on at once; give it the number of cores. */
    @WithDefault("2")
    @Min(1)
    int atOnce();

    /** The largest original that is read into memory. */
    @WithDefault("64M")
    MemorySize maxBytes();

    /** Width times height of the largest original. */
    @WithDefault("100000000")
    @Min(1)
    long maxPixels();

    /** How long one image may take; then it counts as a failed attempt. */
    @WithDefault("PT30S")
    Duration timeLimit();

    /** After how many attempts that ended in a crash, a hang or a time-out an image is refused. */
    @WithDefault("3")
    @Min(1)
    int attempts();

    /** What pictures are written as. Each further format costs its encoding: AVIF about twice as much as WebP. */
    @WithDefault("WEBP")
    @NotEmpty
    Set<Format> formats();
}
