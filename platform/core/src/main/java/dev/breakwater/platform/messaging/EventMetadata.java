package dev.breakwater.platform.messaging;

import java.time.Instant;
import java.util.UUID;

/** The envelope of a received event, from its CloudEvents headers; {@code topic} is without the isolating prefix. */
public record EventMetadata(UUID eventId, String type, String topic, String key, Instant at) {}
