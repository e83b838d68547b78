package dev.breakwater.gateway.overload.coalescing;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hibernate.validator.constraints.time.DurationMin;

/** Concurrent identical requests for public responses are sent to the service once. */
@ConfigMapping(prefix = "breakwater.coalescing")
public interface CoalescingConfig {

    /** Larger responses are not shared, in bytes. */
    @WithDefault("262144")
    @Min(0)
    int maxBody();

    /** How many different requests are shared at a time; 0 switches sharing off. */
    @WithDefault("256")
    @Min(0)
    int maxRequests();

    /**
     * A request does not join one that was sent longer ago, because that may have read an older state; and a shared response that
     * took longer must not be stored. Shorter than the first of breakwater.cdn.repeats, which ends what was stored before.
     */
    @WithDefault("250ms")
    @DurationMin(millis = 0)
    Duration maxAge();
}
