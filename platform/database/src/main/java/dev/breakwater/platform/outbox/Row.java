package dev.breakwater.platform.outbox;

import dev.breakwater.platform.facts.Outgoing;

/** A fact in the outbox that waits to be sent; {@code attempts} counts how often Kafka refused it. */
record Row(long id, int attempts, Outgoing fact) {}
