package dev.breakwater.platform.outbox.relay;

import jakarta.inject.Inject;

import dev.breakwater.platform.notes.Database;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class OutboxPruningTest {

    /** Inserts rows with the lowest ids, like old rows. */
    private static final String ROWS = """
            insert into outbox (id, event_id, topic, key, type, payload, created_at, sent_at, parked_at)
            select -nextval('outbox_id'), gen_random_uuid(), 'pruning', 'k', ?, '{}', now(),
                   now() - ?::interval, case when ? then now() end
            from generate_series(1, ?)
            """;

    @Inject
    Database database;

    @Inject
    OutboxPruning pruning;

    @Inject
    RelayRunner runner;

    @Test
    void what_timelines_show_of_a_row_is_kept_without_its_payload() {
        database.run(ROWS, "Shown", "2 hours", false, 3);
        database.run("update outbox set request_id = 'request-of-pruning' where type = 'Shown'");
        await().until(runner::isLeading);
        pruning.prune();
        assertEquals(0, database.count("outbox where type = 'Shown'"));
        assertEquals(3, database.count("published_event where type = 'Shown' and request_id = 'request-of-pruning'"));
    }

    @Test
    void sent_rows_go_after_their_retention_and_nothing_else_does() {
        database.run(ROWS, "Old", "2 hours", false, 2_500);
        database.run(ROWS, "Young", "1 minute", false, 3);
        database.run(ROWS, "Parked", null, true, 3);
        await().until(runner::isLeading);
        pruning.prune();
        assertEquals(0, database.count("outbox where type = 'Old' and topic = 'pruning'"));
        assertEquals(3, database.count("outbox where type = 'Young' and topic = 'pruning'"));
        assertEquals(3, database.count("outbox where type = 'Parked' and topic = 'pruning'"));
    }
}
