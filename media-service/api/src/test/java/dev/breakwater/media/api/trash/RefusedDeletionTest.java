package dev.breakwater.media.api.trash;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.media.api.Jobs;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
@TestProfile(ScriptedStore.class)
class RefusedDeletionTest {

    @Inject
    Trash trash;

    @Inject
    Jobs jobs;

    private final UUID owner = UUID.randomUUID();
    private final String undeletable = "originals/" + owner + "/undeletable";
    private ScriptedS3 store;

    @BeforeEach
    void open() throws IOException {
        store = new ScriptedS3(ScriptedStore.port());
        store.refused = undeletable;
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @EnumSource
    void an_object_that_cannot_be_deleted_is_parked_alone(ScriptedS3.Bulk bulk) {
        store.bulk = bulk;
        add("first", undeletable, "last");
        await().atMost(ofSeconds(30)).until(() -> store.hasDeleted(List.of("first", "last")));
        await().atMost(ofSeconds(30)).until(() -> count("reason like '%AccessDenied%' or reason like '%403%'") == 1);
        add("after");
        await().atMost(ofSeconds(30)).until(() -> store.hasDeleted(List.of("after")));
        await().atMost(ofSeconds(30)).until(() -> {
            jobs.hurry("object-deletion", owner, 11);
            return count("state = 'parked'") == 1;
        });
        assertEquals(1, jobs.count("object-deletion", owner));
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "one two"})
    void while_the_store_is_overloaded_nothing_counts_as_an_attempt(String keys) {
        store.isOverloaded = true;
        add(keys.split(" "));
        await().atMost(ofSeconds(60)).until(() -> count("reason like '%unavailable%' and attempts = 0") == 1);
        store.isOverloaded = false;
        await().atMost(ofSeconds(30)).until(() -> store.hasDeleted(List.of(keys.split(" "))));
        jobs.awaitDone("object-deletion", owner);
    }

    private long count(String condition) {
        return jobs.count("kind = 'object-deletion' and key = ? and (" + condition + ")", owner.toString());
    }

    private void add(String... keys) {
        QuarkusTransaction.requiringNew().run(() -> trash.add(List.of(keys), Optional.of(owner)));
    }
}
