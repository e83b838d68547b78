package dev.breakwater.platform.outbox;

import java.util.UUID;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import dev.breakwater.platform.messaging.EventProducer;
import dev.breakwater.platform.notes.Database;
import dev.breakwater.platform.notes.Notes;
import dev.breakwater.platform.notes.Topic;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static dev.breakwater.platform.notes.Topic.header;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

@QuarkusTest
class RelayCrashTest {

    @Inject
    Notes notes;

    @Inject
    Database database;

    @Inject
    AgroalDataSource source;

    @Inject
    Instance<EventProducer> senders;

    @Inject
    OutboxConfig config;

    @Inject
    RelayMetrics meters;

    @Inject
    RelayRunner runner;

    @Test
    void a_relay_that_dies_between_sending_and_marking_repeats_and_loses_nothing() throws Exception {
        var note = UUID.randomUUID();
        await().until(runner::isLeading);
        var frozen = database.freezeMarking();
        var id = notes.write(note, "sent, not marked");
        try (var topic = new Topic("notes")) {
            topic.await(note, "sent, not marked");
            database.killLeader();
            database.thaw(frozen);
            notes.write(note, "marker");
            var records = topic.await(note, "marker");
            assertEquals(3, records.size());
            assertEquals(id.toString(), header(records.get(0), "ce_id"));
            assertEquals(id.toString(), header(records.get(1), "ce_id"));
        }
        await().until(() -> database.count("effect where note = ?", note) == 2);
    }

    @Test
    void of_two_relays_one_leads_and_the_other_takes_over_when_its_connection_is_lost() throws Exception {
        await().until(runner::isLeading);
        var second = new Relay(source, senders.get(), config, meters);
        var thread = Thread.ofPlatform().start(second);
        try {
            var note = UUID.randomUUID();
            notes.write(note, "by the first");
            try (var topic = new Topic("notes")) {
                topic.await(note, "by the first");
                assertFalse(second.isLeading());
                await().atMost(ofSeconds(30)).until(() -> {
                    if (!second.isLeading()) database.killLeader();
                    Thread.sleep(1_500);
                    return second.isLeading();
                });
                assertFalse(runner.isLeading());
                notes.write(note, "by the second");
                topic.await(note, "by the second");
            }
        } finally {
            second.stop();
            thread.join();
        }
        await().until(runner::isLeading);
        assertFalse(second.isLeading());
    }
}
