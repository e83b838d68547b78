package dev.breakwater.media.worker.transform;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.transforms")
interface TransformsConfig {

    /** Whether pictures are made on request. */
    @WithDefault("true")
    boolean enabled();

    /** How many requests may wait for a child process or be made at a time; the others get 503. */
    @WithDefault("8")
    @Min(1)
    int places();
}
