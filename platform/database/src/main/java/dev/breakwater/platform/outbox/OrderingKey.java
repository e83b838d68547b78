package dev.breakwater.platform.outbox;

/** Rows that are sent one after the other: those of one key, or of a whole topic where {@code key} is null. */
record OrderingKey(String topic, String key) {}
