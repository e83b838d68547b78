package dev.breakwater.email.delivery;

import java.time.Duration;
import java.util.Map;

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

    /** A delivery that lasts longer gives its place to others, and continues. Its destination domain counts as slow. */
    @WithDefault("2S")
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

    /** What follows when it is unknown whether the mail server has accepted an email. */
    UnknownConfig unknown();

    /** The rule for deliveries whose outcome is unknown. An administrator may resend each of them in any case. */
    interface UnknownConfig {

        /** The rule for emails without one of their own. */
        @WithDefault("leave")
        UnknownPolicy policy();

        /**
         * The rule by kind of email, the name of its template, such as {@code breakwater.delivery.unknown.kinds.verification}:
         * {@code send-again} where a second copy does no harm.
         */
        Map<String, UnknownPolicy> kinds();

        /** How many further copies a delivery may send. After that its outcome stays unknown. */
        @WithDefault("1")
        @Min(1)
        int mostCopies();
    }

    /** How long an ended delivery is kept, so that support can answer "I got no email". */
    @WithDefault("30D")
    Duration keep();
}
