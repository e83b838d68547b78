package dev.breakwater.media.function;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The child process that decodes. Lambda's own limits must be higher, else it ends the function without a count. */
@ConfigMapping(prefix = "breakwater.function")
interface FunctionConfig {

    /** The time limit for one attempt to decode an image. Lambda's timeout must allow two attempts. */
    @WithDefault("PT30S")
    Duration timeLimit();

    /** The memory, in bytes, at which the child process is killed. Lambda's must also hold the function itself. */
    @WithDefault("640M")
    MemorySize childMemory();

    /** The child process is replaced after so many images. */
    @WithDefault("1000")
    int imagesPerChild();
}
