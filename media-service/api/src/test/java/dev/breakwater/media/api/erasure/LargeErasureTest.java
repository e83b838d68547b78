package dev.breakwater.media.api.erasure;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.media.api.Jobs;
import dev.breakwater.media.api.Person;
import dev.breakwater.media.api.ShortUploads;
import dev.breakwater.media.api.UserService;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.ObjectKeys;
import dev.breakwater.platform.database.Statements;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@TestProfile(ShortUploads.class)
class LargeErasureTest {

    /** {@code ./run test -Derasure.media=20000} for more. */
    private static final int MEDIA = Integer.getInteger("erasure.media", 2_000);

    @Inject
    Statements statements;

    @Inject
    Bucket bucket;

    @Inject
    Jobs jobs;

    @Inject
    OwnerErasureHandler handler;

    @Test
    void an_owner_with_very_many_media_is_erased_in_steps_while_others_are() throws Exception {
        try (var users = new UserService()) {
            var ada = Person.signedIn();
            var media = store(ada.id(), MEDIA);
            var stored = List.of(media.getFirst(), media.get(MEDIA / 2), media.getLast());
            for (var id : stored) {
                var key = ObjectKeys.original(ada.id(), id);
                bucket.s3().putObject(it -> it.bucket(bucket.name()).key(key), RequestBody.fromString("original"));
            }
            var bob = Person.signedIn();
            store(bob.id(), 1);

            users.wantsErased(ada.id());
            users.wantsErased(bob.id());

            users.awaitsReport(bob.id());
            await().atMost(Duration.ofMinutes(5))
                    .until(() -> !users.hears(ada.id()).isEmpty());
            assertEquals(0, mediaOf(ada.id()));
            for (var id : stored)
                assertTrue(bucket.size(ObjectKeys.original(ada.id(), id)).isEmpty());
            assertEquals(
                    MEDIA,
                    count(
                            "select count(*) from outbox where type = 'OwnerErased' and payload->>'ownerId' = ?",
                            ada.id().toString()));
        }
    }

    @Test
    void a_step_that_is_rolled_back_is_repeated_and_the_others_stay_done() {
        var owner = UUID.randomUUID();
        store(owner, 500);
        QuarkusTransaction.requiringNew().run(() -> step(owner));
        assertEquals(300, mediaOf(owner));
        QuarkusTransaction.begin();
        step(owner);
        QuarkusTransaction.rollback();
        assertEquals(300, mediaOf(owner));
        QuarkusTransaction.requiringNew().run(() -> step(owner));
        assertEquals(100, mediaOf(owner));
        jobs.awaitDone("object-deletion", owner);
    }

    private void step(UUID owner) {
        handler.step(new OwnerErasure(owner));
    }

    private List<UUID> store(UUID owner, int media) {
        return statements.all(row -> row.getObject(1, UUID.class), """
                insert into media (id, owner_id, filename, visibility, status, content_type, bytes, hash, variants, created_at,
                    upload_expires_at)
                select gen_random_uuid(), ?, 'picture', 'private', 'ready', 'image/jpeg', 8, md5(n::text), '[]', now(), now() - interval '1 hour'
                from generate_series(1, ?) n returning id
                """, owner, media);
    }

    private long mediaOf(UUID owner) {
        return count("select count(*) from media where owner_id = ?", owner);
    }

    private long count(String query, Object value) {
        return statements.first(row -> row.getLong(1), query, value).orElseThrow();
    }
}
