package dev.breakwater.media.api.trash;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The payload of an object deletion job.
 *
 * @param keys at most 1,000, the limit of one S3 request
 * @param owner the owner whose erasure waits for this deletion; empty if no erasure waits for it
 */
@RegisterForReflection
record ObjectDeletion(List<String> keys, Optional<UUID> owner) {

    ObjectDeletion {
        if (owner == null) owner = Optional.empty();
    }
}
