package dev.breakwater.platform.timeline;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.timelines")
public interface TimelineConfig {

    /** How long the timeline of a request can be read. */
    @WithDefault("7D")
    Duration retention();

    /** How long answered requests and handled events are collected, to be written by one statement. */
    @WithDefault("PT0.1S")
    Duration writeInterval();

    /** How many of them may wait; more are dropped and counted. */
    @WithDefault("10000")
    @Min(1)
    int mostWaiting();
}
