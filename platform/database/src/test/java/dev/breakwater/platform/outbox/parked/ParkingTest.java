package dev.breakwater.platform.outbox.parked;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.platform.notes.Database;
import dev.breakwater.platform.notes.Notes;
import dev.breakwater.platform.notes.Topic;
import dev.breakwater.platform.operators.DiscardReason;
import dev.breakwater.platform.outbox.parked.ParkedEvents.Outcome.Done;
import dev.breakwater.platform.outbox.parked.ParkedEvents.Outcome.NotParked;
import dev.breakwater.stack.testing.http.Management;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

import static dev.breakwater.platform.notes.Topic.real;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class ParkingTest {

    private static final UUID OPERATOR = UUID.randomUUID();

    @Inject
    Notes notes;

    @Inject
    Database database;

    @Inject
    ParkedEvents parked;

    @Test
    void an_event_too_large_for_kafka_is_parked_with_its_key_until_it_is_discarded() {
        var stuck = UUID.randomUUID();
        var poison = notes.write(stuck, "x".repeat(1_200_000));
        var behind = notes.write(stuck, "behind");
        notes.write(UUID.randomUUID(), "beside");
        var event = awaitParked(poison);
        assertTrue(event.reason().startsWith("RecordTooLargeException"), event.reason());
        assertEquals(1, event.held());
        awaitOneMoreRead();
        assertFalse(isSent(behind));
        assertEquals(new Done(), parked.discard(event.id(), new DiscardReason("too large"), OPERATOR));
        try (var topic = new Topic("notes")) {
            assertEquals(1, topic.await(stuck, "behind").size());
        }
        assertEquals("too large", database.text("select discard_reason from outbox where event_id = ?", poison));
        assertEquals("{}", database.text("select payload::text from outbox where event_id = ?", poison));
        assertTrue(find(poison).isEmpty());
        assertEquals(
                "too large",
                database.text(
                        "select reason from operator_action where action = 'DISCARD_PARKED' and target = ?",
                        "outbox/" + event.id()));
        assertEquals(new NotParked(), parked.resend(event.id(), OPERATOR));
        assertEquals(new NotParked(), parked.discard(event.id(), new DiscardReason("again"), OPERATOR));
    }

    @Test
    void an_event_that_the_broker_refuses_is_sent_again_by_an_operator_before_the_later_ones_of_its_key()
            throws Exception {
        recordsOf("small", 200_000);
        var stuck = UUID.randomUUID();
        var large = "x".repeat(300_000);
        notes.tear(stuck, "small", "before");
        var refused = notes.tear(stuck, "small", large);
        notes.tear(stuck, "small", "behind 1");
        var free = notes.tear(UUID.randomUUID(), "small", "beside");
        notes.tear(stuck, "small", "behind 2");
        await().until(() -> isSent(free));
        var event = awaitParked(refused);
        recordsOf("small", 1_000_000);
        assertEquals(new Done(), parked.resend(event.id(), OPERATOR));
        try (var topic = new Topic("small")) {
            var arrived = topic.await(stuck, "behind 2").stream()
                    .map(record -> Topic.text(record).replaceAll(".*\"text\":\"(.*)\"}", "$1"))
                    .distinct()
                    .toList();
            assertEquals(List.of("before", large, "behind 1", "behind 2"), arrived);
        }
    }

    @Test
    void what_is_not_parked_cannot_be_sent_again_or_discarded() {
        assertEquals(new NotParked(), parked.resend(-1, OPERATOR));
        assertEquals(new NotParked(), parked.discard(-1, new DiscardReason("no such row"), OPERATOR));
    }

    @Test
    void a_topic_whose_name_is_invalid_holds_up_no_other() {
        var poison = notes.tear(UUID.randomUUID(), "no such topic!", "lost");
        var free = UUID.randomUUID();
        notes.write(free, "beside");
        try (var topic = new Topic("notes")) {
            topic.await(free, "beside");
        }
        await().atMost(ofSeconds(10)).until(() -> database.isParked(poison));
    }

    @Test
    void what_is_parked_shows_in_the_metrics() {
        var poison = notes.tear(UUID.randomUUID(), "no such topic!", "lost");
        await().atMost(ofSeconds(10)).until(() -> database.isParked(poison));
        await().atMost(ofSeconds(10)).untilAsserted(() -> Management.get("/q/metrics")
                .then()
                .body(matchesPattern("(?s).*breakwater_outbox_parked [1-9].*"))
                .body(containsString("breakwater_outbox_held"))
                .body(containsString("breakwater_outbox_oldest_age_seconds"))
                .body(containsString("breakwater_outbox_unsent"))
                .body(containsString("breakwater_outbox_leader 1.0"))
                .body(containsString("breakwater_outbox_delay_seconds_count")));
    }

    private ParkedEvent awaitParked(UUID event) {
        return await().atMost(ofSeconds(30))
                .until(() -> find(event), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<ParkedEvent> find(UUID event) {
        return parked.list(0, 100).stream()
                .filter(found -> found.eventId().equals(event))
                .findFirst();
    }

    /** Waits until the relay sends a marker. It would have read rows committed before the marker in the same batch. */
    private void awaitOneMoreRead() {
        var marker = notes.write(UUID.randomUUID(), "marker");
        await().atMost(ofSeconds(30)).until(() -> isSent(marker));
    }

    private boolean isSent(UUID event) {
        return database.count("outbox where event_id = ? and sent_at is not null", event) == 1;
    }

    /** Creates or alters the topic so that its maximum record size is {@code bytes}. */
    private static void recordsOf(String name, int bytes) throws Exception {
        var limit = Map.of("max.message.bytes", Integer.toString(bytes));
        try (var admin = Admin.create(Map.of("bootstrap.servers", Topic.setting("kafka.bootstrap.servers")))) {
            if (!admin.listTopics().names().get().contains(real(name))) {
                var topic = new NewTopic(real(name), Optional.of(1), Optional.empty()).configs(limit);
                admin.createTopics(List.of(topic)).all().get();
                return;
            }
            var resource = new ConfigResource(ConfigResource.Type.TOPIC, real(name));
            var entry = new ConfigEntry("max.message.bytes", limit.get("max.message.bytes"));
            admin.incrementalAlterConfigs(Map.of(resource, List.of(new AlterConfigOp(entry, OpType.SET))))
                    .all()
                    .get();
        }
    }
}
