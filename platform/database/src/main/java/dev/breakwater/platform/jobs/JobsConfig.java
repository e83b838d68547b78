package dev.breakwater.platform.jobs;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.jobs")
interface JobsConfig {

    /**
     * How often an instance polls for due jobs when no notification arrives. A job that becomes due starts at most this
     * late.
     */
    @WithDefault("PT1S")
    Duration poll();

    /**
     * The lease of a running job, at most a minute. When it expires, another instance takes over the job. It is renewed
     * three times per lease.
     */
    @WithDefault("PT45S")
    Duration lease();

    /** How long shutdown waits for running jobs. Others take over the remaining jobs when their leases expire. */
    @WithDefault("PT10S")
    Duration drain();
}
