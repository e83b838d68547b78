package dev.breakwater.media.api.trash;

import java.util.UUID;

/** CDI event, fired in the transaction: a deletion, or a wait for the worker, ends for this owner. */
public record OwnerCleaned(UUID owner) {}
