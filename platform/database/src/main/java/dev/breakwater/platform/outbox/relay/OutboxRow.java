package dev.breakwater.platform.outbox.relay;

import dev.breakwater.platform.messaging.OutgoingEvent;

/** An event in the outbox that waits to be sent. {@code attempts} is the number of times that Kafka refused it. */
record OutboxRow(long id, int attempts, OutgoingEvent event) {}
