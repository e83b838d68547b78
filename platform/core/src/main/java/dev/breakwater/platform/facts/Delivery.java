package dev.breakwater.platform.facts;

import java.time.Instant;
import java.util.UUID;

/** The envelope of a received fact, from its CloudEvents headers; {@code topic} is without the isolating prefix. */
public record Delivery(UUID eventId, String type, String topic, String key, Instant at) {}
