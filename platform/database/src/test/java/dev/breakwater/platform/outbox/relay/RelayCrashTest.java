package dev.breakwater.platform.outbox.relay;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import dev.breakwater.platform.background.BackgroundLoops;
import dev.breakwater.platform.messaging.EventProducer;
import dev.breakwater.platform.notes.Database;
import dev.breakwater.platform.notes.Notes;
import dev.breakwater.platform.notes.Topic;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static dev.breakwater.platform.notes.Topic.header;
import static java.time.Duration.ofMillis;
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

    @Inject
    MeterRegistry registry;

    @Inject
    BackgroundLoops loops;

    @Test
    void a_relay_that_dies_between_sending_and_marking_repeats_and_loses_nothing() throws Exception {
        var note = UUID.randomUUID();
        var dying = relay(meters);
        var thread = Thread.ofPlatform().start(dying);
        awaitLeading(dying);
        var frozen = database.freezeMarking();
        var id = notes.write(note, "sent, not marked");
        try (var topic = new Topic("notes")) {
            topic.await(note, "sent, not marked");
            dying.stop();
            database.killLeader();
            thread.join();
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
    void a_relay_that_loses_its_session_marks_what_it_had_sent_and_repeats_nothing() throws Exception {
        var note = UUID.randomUUID();
        await().until(runner::isLeading);
        var frozen = database.freezeMarking();
        notes.write(note, "sent, not marked");
        try (var topic = new Topic("notes")) {
            topic.await(note, "sent, not marked");
            // The relay's send has returned once it waits for the lock to mark rows.
            await().until(() ->
                    database.count("pg_locks where locktype = 'advisory' and objid = 42 and not granted") == 1);
            database.killLeader();
            database.thaw(frozen);
            notes.write(note, "marker");
            assertEquals(2, topic.await(note, "marker").size());
        }
    }

    @Test
    void an_error_ends_the_session_of_a_relay_and_not_the_relay() throws Exception {
        var note = UUID.randomUUID();
        var sent = new AtomicInteger();
        var failing = relay(new RelayMetrics(registry) {
            @Override
            void sent(Instant appended) {
                if (sent.incrementAndGet() == 1) throw new OutOfMemoryError("injected");
            }
        });
        var loop = loops.start("failing relay", failing);
        try {
            awaitLeading(failing);
            notes.write(note, "meets the error");
            await().until(() -> sent.get() >= 1 && !failing.isLeading());
            awaitLeading(failing);
            int before = sent.get();
            notes.write(note, "after it");
            await().until(() -> sent.get() > before);
        } finally {
            failing.stop();
            loop.stop(ofSeconds(15));
        }
        await().until(() -> database.count("outbox where key = ?::text and sent_at is not null", note) == 2);
    }

    @Test
    void of_two_relays_one_leads_and_the_other_takes_over_when_its_connection_is_lost() throws Exception {
        await().until(runner::isLeading);
        var note = UUID.randomUUID();
        var second = relay(meters);
        var thread = Thread.ofPlatform().start(second);
        try {
            notes.write(note, "by the first");
            try (var topic = new Topic("notes")) {
                topic.await(note, "by the first");
                assertFalse(second.isLeading());
                awaitLeading(second);
                assertFalse(runner.isLeading());
                notes.write(note, "by the second");
                topic.await(note, "by the second");
            }
        } finally {
            second.stop();
            thread.join();
        }
        assertEquals(0, database.count("outbox where key = ?::text and sent_at is null", note));
        await().until(runner::isLeading);
        assertFalse(second.isLeading());
    }

    private Relay relay(RelayMetrics meters) {
        return new Relay(source, senders.get(), config, meters);
    }

    private void awaitLeading(Relay relay) {
        await().atMost(ofSeconds(60)).pollInterval(ofMillis(1_500)).until(() -> {
            if (!relay.isLeading()) database.killLeader();
            return relay.isLeading();
        });
    }
}
