package dev.breakwater.media.api.original;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.originals")
interface OriginalConfig {

    /** How long the download URL of an original is valid. */
    @WithDefault("PT5M")
    Duration urlLifetime();
}
