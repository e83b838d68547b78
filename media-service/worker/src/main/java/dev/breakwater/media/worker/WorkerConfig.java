package dev.breakwater.media.worker;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.worker")
interface WorkerConfig {

    /** The number of images processed concurrently; set it to the number of cores. */
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

    /** The time limit for one image; an attempt that exceeds it has failed. */
    @WithDefault("PT30S")
    Duration timeLimit();

    /** An image is refused after this many attempts that ended in a crash, a hang or a timeout. */
    @WithDefault("3")
    @Min(1)
    int attempts();
}
