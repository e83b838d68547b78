package dev.breakwater.email.sending;

import java.time.Duration;
import java.util.UUID;

/** The limit of one client: {@code requests} per {@code period} in the long run, {@code burst} at once, {@code perDay} in a day. */
record SenderLimit(int requests, Duration period, int burst, int perDay) {

    SenderLimit {
        if (requests < 1 || burst < 1 || perDay < 1 || !period.isPositive())
            throw new IllegalArgumentException(
                    "breakwater.sending: requests, burst and per-day must be 1 or more, and period longer than 0");
    }

    static SenderLimit of(UUID client, SendingConfig config) {
        var general = config.limit();
        return config.clients().stream()
                .filter(own -> own.id().equals(client))
                .findAny()
                .map(own -> new SenderLimit(
                        own.requests().orElse(general.requests()),
                        own.period().orElse(general.period()),
                        own.burst().orElse(general.burst()),
                        own.perDay().orElse(general.perDay())))
                .orElseGet(
                        () -> new SenderLimit(general.requests(), general.period(), general.burst(), general.perDay()));
    }

    /** The time between two emails at the rate. */
    Duration interval() {
        return period.dividedBy(requests);
    }

    /** How far ahead of its rate a client may be. */
    Duration tolerance() {
        return interval().multipliedBy(burst - 1L);
    }
}
