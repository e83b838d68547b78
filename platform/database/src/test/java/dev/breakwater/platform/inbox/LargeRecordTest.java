package dev.breakwater.platform.inbox;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.platform.notes.Database;
import dev.breakwater.platform.notes.Sender;
import dev.breakwater.platform.notes.Topic;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is too large for a dead letter, or for a retry, stops no partition. */
@QuarkusTest
class LargeRecordTest {

    private static final String DEAD = "notes.platform-test.dead-letters";
    private static final List<String> COPIES =
            List.of(DEAD, "notes.platform-test.retry_200", "notes.platform-test.retry_400");

    @Inject
    Database database;

    private final UUID note = UUID.randomUUID();

    @BeforeEach
    void createTopics() throws Exception {
        try (var sender = new Sender()) {
            var first = UUID.randomUUID();
            sender.written(first, UUID.randomUUID(), "fails always");
            letter(first);
        }
    }

    @AfterEach
    void anyRecordAgain() throws Exception {
        limitCopies(1024 * 1024);
    }

    @Test
    void a_compressed_record_becomes_a_dead_letter_as_it_is() throws Exception {
        var value = "x".repeat(3_000_000).getBytes(UTF_8);
        Sender.large(note, value);
        assertArrayEquals(value, letter(note).value());
        assertOthersGoOn();
    }

    @Test
    void a_compressed_event_is_retried_as_it_is() throws Exception {
        var padding = "x".repeat(3_000_000);
        Sender.large(note, event("fails twice", padding));
        await().until(() -> database.count("effect where note = ?", note) == 1);
    }

    /** Both what cannot be read, and what fails and is to be retried. */
    @ParameterizedTest
    @ValueSource(strings = {"no event", "fails always"})
    void of_a_record_that_no_copy_has_room_for_the_beginning_is_a_dead_letter(String text) throws Exception {
        limitCopies(100_000);
        var random = new byte[200_000];
        new Random(1).nextBytes(random);
        var noise = java.util.Base64.getEncoder().encodeToString(random);
        var value = text.equals("no event") ? noise.getBytes(UTF_8) : event(text, noise);
        Sender.large(note, value);

        var letter = letter(note);
        assertEquals(Integer.toString(value.length), Topic.header(letter, "breakwater-truncated-from"));
        assertTrue(new String(value, UTF_8).startsWith(new String(letter.value(), UTF_8)));
        assertEquals(Topic.real("notes"), Topic.header(letter, "delayed-retry-topic"));
        assertTrue(Topic.header(letter, "delayed-retry-offset").matches("[0-9]+"));
        assertOthersGoOn();
    }

    private byte[] event(String text, String padding) {
        return ("{\"type\":\"Written\",\"noteId\":\"" + note + "\",\"text\":\"" + text + "\",\"padding\":\"" + padding
                        + "\"}")
                .getBytes(UTF_8);
    }

    /** Of the same key, and so of the same partition. */
    private void assertOthersGoOn() {
        try (var sender = new Sender()) {
            sender.written(note, UUID.randomUUID(), "marker");
        }
        await().until(() -> database.count("effect where note = ? and text = 'marker'", note) == 1);
    }

    private static ConsumerRecord<String, byte[]> letter(UUID note) {
        try (var topic = new Topic(DEAD)) {
            return topic.await(note, _ -> true).getFirst();
        }
    }

    private static void limitCopies(int bytes) throws Exception {
        try (var admin =
                Admin.create(Map.<String, Object>of("bootstrap.servers", Topic.setting("kafka.bootstrap.servers")))) {
            for (var copy : COPIES) {
                var resource = new ConfigResource(ConfigResource.Type.TOPIC, Topic.real(copy));
                var entry = new ConfigEntry("max.message.bytes", Integer.toString(bytes));
                admin.incrementalAlterConfigs(Map.of(resource, List.of(new AlterConfigOp(entry, OpType.SET))))
                        .all()
                        .get();
            }
        }
    }
}
