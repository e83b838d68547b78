package dev.breakwater.user.throttling.store;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hibernate.validator.constraints.time.DurationMin;

@ConfigMapping(prefix = "breakwater.attempts")
interface AttemptStoreConfig {

    /** How long a sign-in waits for Redis before this instance counts in memory. */
    @WithDefault("PT0.2S")
    @DurationMin(millis = 1)
    Duration redisTimeout();

    /** How long the circuit breaker stays open after Redis failed. */
    @WithDefault("PT5S")
    @DurationMin(millis = 1)
    Duration redisPause();

    /** Maximum number of counts in memory while Redis is unavailable, about 230 bytes each. */
    @WithDefault("50000")
    @Min(1000)
    int localTallies();
}
