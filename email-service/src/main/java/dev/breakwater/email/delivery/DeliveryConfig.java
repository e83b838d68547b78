package dev.breakwater.email.delivery;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How letters are sent, and for how long it is tried. */
@ConfigMapping(prefix = "breakwater.delivery")
interface DeliveryConfig {

    /** Letters on their way at once, and so connections to the mail server, per instance. */
    @WithDefault("8")
    @Min(1)
    int parallel();

    /** How often the queue is looked at when nothing wakes the sender: finds what other instances left behind. */
    @WithDefault("2S")
    Duration poll();

    /** The pause after the first failed attempt; doubles with each, give or take a fifth. */
    @WithDefault("1S")
    Duration firstPause();

    /** The longest pause between attempts. */
    @WithDefault("10M")
    Duration longestPause();

    /** After this many attempts a letter is parked. With the pauses above, {@link #longestAge()} comes first. */
    @WithDefault("200")
    @Min(1)
    int mostAttempts();

    /** A letter that could not be sent for this long is parked. */
    @WithDefault("24H")
    Duration longestAge();

    /** How long an ended letter is kept for the people who answer "I got no mail". */
    @WithDefault("30D")
    Duration keep();
}
