package dev.breakwater.platform.deadletters;

import java.util.Optional;

import dev.breakwater.events.Event;

/**
 * A consumer whose dead letters a service shows.
 *
 * @param source the topic that it consumes, without the isolating prefix
 * @param consumer its consumer group, without the isolating prefix
 * @param family the event family of the topic; empty for a topic of another system, whose payloads are not shown
 */
public record DeadLetterTopic(String source, String consumer, Optional<Class<? extends Event>> family) {

    public DeadLetterTopic(String source, String consumer, Class<? extends Event> family) {
        this(source, consumer, Optional.of(family));
    }

    /** A topic to which another system publishes. */
    public static DeadLetterTopic ofOtherSystem(String source, String consumer) {
        return new DeadLetterTopic(source, consumer, Optional.empty());
    }
}
