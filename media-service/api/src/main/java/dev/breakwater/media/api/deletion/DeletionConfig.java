package dev.breakwater.media.api.deletion;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.media")
interface DeletionConfig {

    /** How long its owner can restore a deleted media. Its objects are deleted after that. */
    @WithDefault("PT30S")
    Duration restoreWindow();
}
