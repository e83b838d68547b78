package dev.breakwater.platform.outbox.relay;

/** The rows that are sent in order: those of one key, or of the whole topic when {@code key} is null. */
record OrderingKey(String topic, String key) {}
