package dev.breakwater.platform.inbox;

import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.platform.messaging.retry.DeadLetter;
import dev.breakwater.platform.notes.Database;
import dev.breakwater.platform.notes.NoteHandler;
import dev.breakwater.platform.notes.Sender;
import dev.breakwater.platform.notes.Topic;
import dev.breakwater.stack.testing.http.Management;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class InboxTest {

    private static final String DEAD = "notes.platform-test.dead-letters";

    @Inject
    Database database;

    @Inject
    NoteHandler handler;

    private Sender sender;

    @BeforeEach
    void open() {
        sender = new Sender();
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void an_event_that_is_delivered_twice_has_one_effect() {
        var note = UUID.randomUUID();
        var event = UUID.randomUUID();
        sender.written(note, event, "twice");
        sender.written(note, event, "twice");
        sender.written(note, UUID.randomUUID(), "marker");
        awaitEffect(note, "marker");
        assertEquals(1, database.count("effect where note = ? and text = 'twice'", note));
        assertEquals(1, database.count("inbox where event_id = ? and handler = 'effects'", event));
    }

    @Test
    void a_handler_that_fails_leaves_nothing_and_is_tried_again() {
        var note = UUID.randomUUID();
        var event = UUID.randomUUID();
        sender.written(note, event, "fails twice");
        awaitEffect(note, "fails twice");
        assertEquals(3, handler.attempts(note));
        assertEquals(1, database.count("effect where note = ?", note));
        assertEquals(1, database.count("inbox where event_id = ?", event));
    }

    @Test
    void a_retried_event_holds_up_none_behind_it() {
        var note = UUID.randomUUID();
        sender.written(note, UUID.randomUUID(), "fails twice");
        sender.written(note, UUID.randomUUID(), "behind");
        awaitEffect(note, "behind");
        awaitEffect(note, "fails twice");
    }

    @Test
    void a_handler_that_always_fails_ends_in_the_dead_letters_with_the_reason() {
        var note = UUID.randomUUID();
        var event = UUID.randomUUID();
        sender.written(note, event, "fails always");
        var letter = awaitLetter(note);
        var why = DeadLetter.of(letter);
        assertEquals(Topic.real("notes"), why.topic());
        assertEquals("never, at attempt 4", why.reason());
        assertEquals("java.lang.IllegalStateException", why.exception());
        assertEquals(4, why.attempts());
        assertEquals(event.toString(), Topic.header(letter, "ce_id"));
        assertEquals(0, database.count("effect where note = ?", note));
        assertEquals(0, database.count("inbox where event_id = ?", event));
    }

    @Test
    void what_was_handled_and_what_was_given_up_shows_in_the_metrics() {
        var note = UUID.randomUUID();
        sender.raw(note, UUID.randomUUID().toString(), "{");
        awaitLetter(note);
        sender.written(note, UUID.randomUUID(), "marker");
        awaitEffect(note, "marker");
        await().atMost(ofSeconds(40)).untilAsserted(() -> Management.get("/q/metrics")
                .then()
                .body(matchesPattern("(?s).*breakwater_dead_letters\\{topic=\"notes\"} [1-9].*"))
                .body(matchesPattern(
                        "(?s).*breakwater_dead_letters_oldest_age_seconds\\{topic=\"notes\"} [0-9.]*[1-9].*"))
                .body(containsString("breakwater_consumer_lag_records{topic=\"notes\"} 0.0"))
                .body(containsString("breakwater_consumer_stalled_seconds{topic=\"notes\"} 0.0"))
                .body(matchesPattern(
                        "(?s).*breakwater_inbox_facts_total\\{handler=\"effects\",outcome=\"handled\"} [1-9].*")));
    }

    @ParameterizedTest
    @CsvSource({"hangs until it is mended, [1-9]", "hangs when it is retried, 0\\.0"})
    void an_event_that_is_never_acknowledged_shows_in_the_metrics(String text, String lag) {
        var note = UUID.randomUUID();
        sender.written(note, UUID.randomUUID(), text);
        await().atMost(ofSeconds(40)).untilAsserted(() -> Management.get("/q/metrics")
                .then()
                .body(matchesPattern("(?s).*breakwater_consumer_lag_records\\{topic=\"notes\"} " + lag + ".*"))
                .body(matchesPattern("(?s).*breakwater_consumer_stalled_seconds\\{topic=\"notes\"} [1-9].*")));
        handler.mend(note);
        awaitEffect(note, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "", "null", "[]", "{\"type\":\"Written\",\"noteId\":\"no-uuid\"}", "\u0000\u0001"})
    void an_unreadable_value_is_a_dead_letter_at_once(String value) {
        var note = UUID.randomUUID();
        sender.raw(note, UUID.randomUUID().toString(), value);
        assertEquals(0, DeadLetter.of(awaitLetter(note)).attempts());
        assertEquals(0, handler.attempts(note));
    }

    @Test
    void a_record_without_a_value_or_a_whole_envelope_is_a_dead_letter_at_once() {
        for (var id : new String[] {null, "no-uuid", ""}) {
            var note = UUID.randomUUID();
            sender.raw(note, id, "{\"type\":\"Written\",\"noteId\":\"" + note + "\",\"text\":\"x\"}");
            assertEquals(0, DeadLetter.of(awaitLetter(note)).attempts());
        }
        var empty = UUID.randomUUID();
        sender.raw(empty, UUID.randomUUID().toString(), null);
        assertEquals(0, DeadLetter.of(awaitLetter(empty)).attempts());
    }

    @Test
    void a_variant_newer_than_the_consumer_is_skipped_and_fields_it_does_not_know_are_ignored() {
        var note = UUID.randomUUID();
        var event = UUID.randomUUID();
        sender.raw(note, event.toString(), "{\"type\":\"Sung\",\"noteId\":\"" + note + "\",\"key\":\"C\"}");
        sender.raw(
                note,
                UUID.randomUUID().toString(),
                "{\"type\":\"Written\",\"noteId\":\"" + note + "\",\"text\":\"marker\",\"colour\":{\"new\":1}}");
        awaitEffect(note, "marker");
        assertEquals(0, database.count("inbox where event_id = ?", event));
    }

    @Test
    void while_the_database_is_not_available_an_event_waits_and_uses_up_no_attempt() {
        var note = UUID.randomUUID();
        sender.written(note, UUID.randomUUID(), "the database goes away twice");
        sender.written(note, UUID.randomUUID(), "behind");
        awaitEffect(note, "behind");
        // The first event was retried in place: the event behind it was handled after it.
        assertEquals(1, database.count("effect where note = ? and text = 'the database goes away twice'", note));
    }

    private void awaitEffect(UUID note, String text) {
        await().atMost(ofSeconds(30))
                .until(() -> database.count("effect where note = ? and text = ?", note, text) >= 1);
    }

    private static ConsumerRecord<String, byte[]> awaitLetter(UUID note) {
        try (var topic = new Topic(DEAD)) {
            return topic.await(note, _ -> true).getFirst();
        }
    }
}
