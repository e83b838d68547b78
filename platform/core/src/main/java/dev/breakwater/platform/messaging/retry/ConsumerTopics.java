package dev.breakwater.platform.messaging.retry;

import java.time.Duration;

/**
 * The names of a consumer's retry and dead-letter topics.
 *
 * @param source the topic that it consumes
 * @param consumer its consumer group, without the isolating prefix
 */
public record ConsumerTopics(String source, String consumer) {

    /** The retry topic of a delay. Failed records wait there for the next attempt, and only this consumer reads it. */
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
