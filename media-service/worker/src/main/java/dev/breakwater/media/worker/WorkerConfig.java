package dev.breakwater.media.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import jakarta.validation.constraints.Min;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.worker")
public interface WorkerConfig {

    /** The number of images processed concurrently, each in a child process; set it to the number of cores. */
    @WithDefault("2")
    @Min(1)
    int atOnce();

    /** The number of uploads that are received in advance, to be fair between their owners. */
    @WithDefault("2000")
    @Min(1)
    int lookAhead();

    /** The largest original that is read. */
    @WithDefault("64M")
    MemorySize maxBytes();

    /** Width times height of the largest original. */
    @WithDefault("100000000")
    @Min(1)
    long maxPixels();

    /** The time limit for one attempt to decode an image. */
    @WithDefault("PT30S")
    Duration timeLimit();

    /** The memory, in bytes, at which a child process is killed. The largest images need up to 507 MB (ADR 10). */
    @WithDefault("640M")
    MemorySize childMemory();

    /** A child process is replaced after so many images. */
    @WithDefault("1000")
    @Min(1)
    int imagesPerChild();

    /** The folder for originals that are processed; {@code java.io.tmpdir} if empty. */
    Optional<Path> temporaryFolder();
}
