package dev.breakwater.platform.deadletters;

import dev.breakwater.events.Event;

/**
 * A consumer whose dead letters a service shows.
 *
 * @param source the topic that it consumes, without the isolating prefix
 * @param consumer its group, without the isolating prefix
 * @param family what its events are read as
 */
public record DeadLetterTopic(String source, String consumer, Class<? extends Event> family) {}
