package dev.breakwater.platform.outbox.relay;

import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.platform.notes.Database;
import dev.breakwater.platform.notes.Notes;
import dev.breakwater.platform.notes.Topic;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class RelayTest {

    @Inject
    Notes notes;

    @Inject
    Database database;

    @Inject
    OutboxConfig config;

    @Test
    void events_in_quick_succession_share_batches() {
        var note = UUID.randomUUID();
        for (int i = 0; i < 40; i++) notes.write(note, "n" + i);
        await().until(() -> database.count("outbox where key = ?::text and sent_at is not null", note) == 40);
        // Each batch is marked in its own transaction. The first and the last batch may not be a full interval apart.
        var span = "extract(epoch from max(sent_at) - min(sent_at)) / ?";
        var tooMany = database.count(
                "(select 1 from outbox where key = ?::text having count(distinct xmin::text) > " + span + " + 2) t",
                note,
                config.batchInterval().toNanos() / 1e9);
        assertEquals(0, tooMany);
    }

    @Test
    void a_row_that_no_notification_announces_is_found_all_the_same() {
        var note = UUID.randomUUID();
        database.run("""
                insert into outbox (id, event_id, topic, key, type, payload, created_at)
                values (nextval('outbox_id'), gen_random_uuid(), 'notes', ?::text, 'Written', '{"text":"quiet"}', now())
                """, note.toString());
        try (var topic = new Topic("notes")) {
            topic.await(note, "quiet");
        }
    }
}
