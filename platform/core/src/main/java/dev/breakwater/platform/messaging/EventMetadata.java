package dev.breakwater.platform.messaging;

import java.time.Instant;
import java.util.UUID;

/** A received event's CloudEvents metadata. {@code topic} is without the isolating prefix. */
public record EventMetadata(UUID eventId, String type, String topic, String key, Instant at) {}
