package dev.breakwater.gateway.timeline;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.gateway.timelines")
interface TimelineMergeConfig {

    /** How long the gateway waits for the part of a service, before the timeline names it as missing. */
    @WithDefault("2S")
    Duration timeout();
}
