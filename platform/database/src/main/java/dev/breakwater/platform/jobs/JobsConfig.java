package dev.breakwater.platform.jobs;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.jobs")
interface JobsConfig {

    /** How often to look for due jobs although no notification came; a job that becomes due starts late by this at most. */
    @WithDefault("PT1S")
    Duration poll();

    /** After how long another instance takes over the jobs of one that died; at most a minute. Renewed at a third of it. */
    @WithDefault("PT45S")
    Duration lease();

    /** How long running jobs may take at shutdown; those that take longer are taken over when their leases end. */
    @WithDefault("PT10S")
    Duration drain();
}
