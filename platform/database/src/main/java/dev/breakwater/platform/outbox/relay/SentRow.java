package dev.breakwater.platform.outbox.relay;

import dev.breakwater.platform.messaging.SendResult.Sent;

/** A row that Kafka has acknowledged, and that is not yet marked. */
record SentRow(long id, Sent sent) {}
