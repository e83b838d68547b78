package dev.breakwater.gateway.overload;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hibernate.validator.constraints.time.DurationMin;

/** The protection of each service from more requests than it can answer, and of the others from a service that fails. */
@ConfigMapping(prefix = "breakwater.overload")
public interface OverloadConfig {

    /** How many requests may wait for the response of a service at the start; then the limit follows the latency. */
    @WithDefault("128")
    @Min(1)
    int initialConcurrency();

    /** The limit never falls below this. */
    @WithDefault("32")
    @Min(1)
    int minConcurrency();

    /** The limit never rises above this. */
    @WithDefault("256")
    @Min(1)
    int maxConcurrency();

    /** Routes of low priority may use this share of the limit, in percent; further requests are shed. */
    @WithDefault("70")
    @Min(1)
    @Max(100)
    int lowShare();

    /** The same for routes of normal priority; those of high priority may use the whole limit. */
    @WithDefault("90")
    @Min(1)
    @Max(100)
    int normalShare();

    /** The circuit of a service opens after so many failures within {@code circuit-window}… */
    @WithDefault("50")
    @Min(1)
    int circuitFailures();

    /** … if these are at least this share of its requests, in percent. */
    @WithDefault("50")
    @Min(1)
    @Max(100)
    int circuitShare();

    @WithDefault("10s")
    @DurationMin(millis = 1)
    Duration circuitWindow();

    /** An open circuit lets one request through after each such pause; its success closes the circuit. */
    @WithDefault("2s")
    @DurationMin(millis = 1)
    Duration circuitPause();

    /** How many requests may be sent twice, in percent of all requests to the service… */
    @WithDefault("20")
    @Min(0)
    @Max(100)
    int retryShare();

    /** … and how many at once, for a process of the service that dies with all its connections. */
    @WithDefault("100")
    @Min(0)
    int retryBurst();
}
