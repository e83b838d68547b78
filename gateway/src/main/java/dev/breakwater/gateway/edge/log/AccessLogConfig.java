package dev.breakwater.gateway.edge.log;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The log of requests. */
@ConfigMapping(prefix = "breakwater.access-log")
interface AccessLogConfig {

    /** The share of requests that are logged, from 0 (none) to 1 (all). */
    @WithDefault("0")
    @Min(0)
    @Max(1)
    double ratio();

    /** The lines that may wait to be written; further ones are dropped and counted. */
    @WithDefault("8192")
    @Min(1)
    int waiting();
}
