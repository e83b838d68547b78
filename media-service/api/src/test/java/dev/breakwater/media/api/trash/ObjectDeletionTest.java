package dev.breakwater.media.api.trash;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.media.api.Jobs;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.ObjectKeys;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class ObjectDeletionTest {

    @Inject
    Trash trash;

    @Inject
    Bucket bucket;

    @Inject
    Jobs jobs;

    private final UUID owner = UUID.randomUUID();

    @Test
    void a_batch_is_deleted_and_what_is_gone_already_is_no_failure() {
        var stored = stored();
        add(List.of(stored, ObjectKeys.original(owner, UUID.randomUUID())));
        jobs.awaitDone("object-deletion", owner);
        assertTrue(bucket.size(stored).isEmpty());
    }

    private String stored() {
        var key = ObjectKeys.original(owner, UUID.randomUUID());
        bucket.s3().putObject(it -> it.bucket(bucket.name()).key(key), RequestBody.fromString("bytes"));
        return key;
    }

    private void add(List<String> keys) {
        QuarkusTransaction.requiringNew().run(() -> trash.add(keys, Optional.of(owner)));
    }
}
