package dev.breakwater.media.api.trash;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.trash")
interface TrashConfig {

    /** How long the worker's answer about a discarded media is waited for, its original kept, before both are given up. */
    @WithDefault("P1D")
    Duration patience();
}
