package dev.breakwater.media.api.trash;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Objects to delete.
 *
 * @param keys at most 1,000, what S3 deletes in one request
 * @param owner whose erasure may wait for it
 */
@RegisterForReflection
record ObjectDeletion(List<String> keys, Optional<UUID> owner) {

    ObjectDeletion {
        if (owner == null) owner = Optional.empty();
    }
}
