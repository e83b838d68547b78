package dev.breakwater.platform.messaging;

import java.util.UUID;

/**
 * The event that a service without an outbox handled, and that made it publish another one.
 *
 * @param service the name of that service
 * @param record where and when it read the event
 */
public record EventCause(String service, UUID eventId, String type, RecordPosition record) {}
