package dev.breakwater.gateway.ratelimit;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the gateway counts requests; the limits themselves are in the file of routes. */
@ConfigMapping(prefix = "breakwater.rate-limit")
public interface RateLimitConfig {

    /** How long a request waits for Redis before this gateway counts in memory. */
    @WithDefault("50ms")
    @DurationMin(millis = 1)
    Duration redisTimeout();

    /** How long the circuit breaker stays open after Redis failed. */
    @WithDefault("1s")
    @DurationMin(millis = 1)
    Duration redisPause();

    /** Maximum number of counts in memory while Redis is unavailable, about 200 bytes each. */
    @WithDefault("50000")
    @Min(1000)
    int localCounts();

    /**
     * The number of gateways at least. While Redis is unavailable each of them allows this share of a limit's rate, and its
     * whole burst.
     */
    @WithDefault("1")
    @Min(1)
    int replicas();
}
