package dev.breakwater.media.api.trash;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.trash")
interface TrashConfig {

    /** How long the original of a media deleted during processing is kept, to wait for the worker's result. */
    @WithDefault("P1D")
    Duration resultTimeout();
}
