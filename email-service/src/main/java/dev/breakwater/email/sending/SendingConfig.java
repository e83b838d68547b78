package dev.breakwater.email.sending;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many emails the team's other services may send. */
@ConfigMapping(prefix = "breakwater.sending")
public interface SendingConfig {

    /** The limit of a client without one of its own. */
    LimitConfig limit();

    /** The limits of single clients, such as {@code breakwater.sending.clients[0].id} and {@code breakwater.sending.clients[0].per-day}. */
    List<ClientLimitConfig> clients();

    /** A request by Kafka that would wait for its limit for longer becomes a dead letter. */
    @WithDefault("7D")
    Duration longestWait();

    /** So many emails per period in the long run, so many at once, and so many per day (UTC). */
    interface LimitConfig {

        @WithDefault("600")
        @Min(1)
        int requests();

        @WithDefault("1M")
        Duration period();

        @WithDefault("100")
        @Min(1)
        int burst();

        /** By HTTP at most as many as {@code breakwater.idempotency.max-per-caller}. */
        @WithDefault("10000")
        @Min(1)
        int perDay();
    }

    /** What is absent is as in {@link #limit()}. */
    interface ClientLimitConfig {

        /** The client's id. */
        UUID id();

        OptionalInt requests();

        Optional<Duration> period();

        OptionalInt burst();

        OptionalInt perDay();
    }
}
