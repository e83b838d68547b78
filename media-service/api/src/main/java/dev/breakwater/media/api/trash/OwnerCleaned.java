package dev.breakwater.media.api.trash;

import java.util.UUID;

/** Within the transaction: something of the owner's is gone for good. */
public record OwnerCleaned(UUID owner) {}
