package dev.breakwater.email.delivery;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How emails are sent and retried. */
@ConfigMapping(prefix = "breakwater.delivery")
public interface DeliveryConfig {

    /** Concurrent deliveries, and so connections to the mail server, per instance. */
    @WithDefault("8")
    @Min(1)
    int parallel();

    /** A delivery that lasts longer gives its place to others, and continues. */
    @WithDefault("5S")
    Duration slowAfter();

    /** Concurrent slow deliveries per instance, and so connections in addition to the {@link #parallel()} ones. */
    @WithDefault("100")
    @Min(0)
    int parallelSlow();

    /** The pause after the first failed attempt; it doubles with each attempt, with 20 % jitter. */
    @WithDefault("1S")
    Duration firstPause();

    /** The longest pause between attempts. */
    @WithDefault("10M")
    Duration longestPause();

    /** A delivery is parked after this many attempts. With the default pauses {@link #longestAge()} applies first. */
    @WithDefault("200")
    @Min(1)
    int mostAttempts();

    /** A delivery that could not be sent for this long is parked. */
    @WithDefault("24H")
    Duration longestAge();

    /** How long an ended delivery is kept, so that support can answer "I got no email". */
    @WithDefault("30D")
    Duration keep();
}
