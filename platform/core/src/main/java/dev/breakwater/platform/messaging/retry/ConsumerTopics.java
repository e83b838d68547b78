package dev.breakwater.platform.messaging.retry;

import java.time.Duration;

/**
 * The names of the topics that a consumer has beside the one that it consumes.
 *
 * @param source the topic that it consumes
 * @param consumer its group, without the isolating prefix
 */
public record ConsumerTopics(String source, String consumer) {

    /** Failed records wait there before the next attempt; only this consumer reads it. */
    public String retry(Duration delay) {
        return base() + "retry_" + delay.toMillis();
    }

    public String deadLetters() {
        return base() + "dead-letters";
    }

    private String base() {
        return source + "." + consumer + ".";
    }
}
