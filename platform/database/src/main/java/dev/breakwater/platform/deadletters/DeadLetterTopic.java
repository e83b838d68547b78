package dev.breakwater.platform.deadletters;

import dev.breakwater.events.Event;

/**
 * A consumer whose dead letters a service shows.
 *
 * @param source the topic that it consumes, without the isolating prefix
 * @param consumer its consumer group, without the isolating prefix
 * @param family the event family of the topic
 */
public record DeadLetterTopic(String source, String consumer, Class<? extends Event> family) {}
