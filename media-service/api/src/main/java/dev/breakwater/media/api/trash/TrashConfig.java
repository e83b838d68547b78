package dev.breakwater.media.api.trash;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.trash")
interface TrashConfig {

    /** How long the original of a media deleted during processing is kept, to wait for the worker's result. */
    @WithDefault("P1D")
    Duration resultTimeout();

    /** How long a PUT may take that begins before its upload URL expires. What it writes is then deleted, if nothing refers to it. */
    @WithDefault("PT5M")
    Duration uploadGrace();
}
