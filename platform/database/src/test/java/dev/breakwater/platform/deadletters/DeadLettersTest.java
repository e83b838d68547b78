package dev.breakwater.platform.deadletters;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.platform.deadletters.Redrive.Outcome;
import dev.breakwater.platform.deadletters.masking.ReasonMask;
import dev.breakwater.platform.deadletters.topic.Position;
import dev.breakwater.platform.notes.NoteEvent;
import dev.breakwater.platform.notes.Sender;
import dev.breakwater.platform.notes.Topic;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class DeadLettersTest {

    private static final DeadLetterTopic NOTES = new DeadLetterTopic("notes", "platform-test", NoteEvent.class);
    private static final String AUTHOR = "Ann@Example.org";

    @Inject
    DeadLetters letters;

    @Inject
    Redrive redrive;

    @Inject
    ObjectMapper json;

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
    void a_dead_letter_is_shown_with_its_reason_and_without_personal_data() throws JsonProcessingException {
        var note = UUID.randomUUID();
        var event = UUID.randomUUID();
        sender.signed(note, event, "fails until it is mended", AUTHOR);
        var letter = await(note);
        assertEquals(event, letter.eventId());
        assertEquals("notes.Written", letter.type());
        assertEquals("notes", letter.source());
        assertEquals("no pen for … …", letter.reason());
        assertEquals("java.lang.IllegalStateException", letter.exception());
        assertEquals(4, letter.attempts());
        assertEquals(
                Map.of(
                        "type", "Signed",
                        "noteId", note.toString(),
                        "text", "fails until it is mended",
                        "author", "masked",
                        "newer", "masked",
                        "sealed", "masked"),
                json.convertValue(letter.payload(), Map.class));
        assertFalse(json.writeValueAsString(letter).toLowerCase().contains("ann"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ann@Example.org",
                "{\"type\":\"Written\",\"noteId\":\"Ann@Example.org\"}",
                "{\"type\":\"Signed\",\"text\":{\"Ann\":1}}",
                "[\"Ann@Example.org\"]",
                "\"Ann@Example.org\"",
                "{Ann",
            })
    void of_an_unreadable_payload_only_the_size_and_the_hash_are_shown(String value) throws JsonProcessingException {
        var note = UUID.randomUUID();
        sender.raw(note, UUID.randomUUID().toString(), value);
        var letter = await(note);
        assertNull(letter.payload());
        assertEquals(value.length(), letter.bytes());
        assertEquals(64, letter.sha256().length());
        assertTrue(letter.reason().startsWith("unreadable: "), letter.reason());
        assertFalse(json.writeValueAsString(letter).contains("Ann"), letter.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "'not an address: Bob@example.org', 'not an address: …'",
        "'no String \"Bob\" here', 'no String … here'",
        "'no String \"Bob', 'no String …'",
        "'Text ''Bob'' is no time', 'Text … is no time'",
        "'isn''t there', 'isn''t there'"
    })
    void a_reason_is_shown_without_what_it_quotes(String reason, String shown) {
        assertEquals(shown, ReasonMask.mask(reason));
    }

    @Test
    void pages_of_any_size_show_every_dead_letter_once_and_in_order() {
        for (int i = 0; i < 5; i++) sender.raw(UUID.randomUUID(), null, "{");
        var last = UUID.randomUUID();
        sender.raw(last, null, "{");
        await(last);
        var large = places(DeadLetterPages.all(letters, NOTES, 100));
        var small = places(DeadLetterPages.all(letters, NOTES, 2));
        assertEquals(large, small.subList(0, large.size()));
        assertEquals(small.size(), small.stream().distinct().count());
    }

    @Test
    void dead_letters_that_are_deleted_are_neither_counted_nor_shown_nor_redriven() throws Exception {
        var note = UUID.randomUUID();
        sender.raw(note, null, "{");
        var letter = await(note);
        var records = letters.summary(NOTES).records();
        deleteUpTo(letter);
        assertTrue(letters.summary(NOTES).records() < records);
        assertTrue(DeadLetterPages.all(letters, NOTES, 100).stream().noneMatch(it -> note.equals(it.key())));
        var request = new RedriveRequest(letter.partition(), letter.offset(), null, null, false, false);
        assertEquals(new Outcome.NotFound(), redrive.run(NOTES, request, UUID.randomUUID()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "////////////////", "_____________________w", "AAAAAAAAAAD__________"})
    void a_cursor_that_no_page_gave_is_refused(String cursor) {
        assertEquals(
                400,
                assertThrows(WebApplicationException.class, () -> Position.decode(cursor))
                        .getResponse()
                        .getStatus());
    }

    private DeadLetterView await(UUID note) {
        return DeadLetterPages.await(letters, NOTES, it -> note.equals(it.key()));
    }

    private static List<Position> places(List<DeadLetterView> found) {
        return found.stream()
                .map(it -> new Position(it.partition(), it.offset()))
                .toList();
    }

    private static void deleteUpTo(DeadLetterView letter) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", Topic.setting("kafka.bootstrap.servers")))) {
            var partition = new TopicPartition(letter.topic(), letter.partition());
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(letter.offset() + 1)))
                    .all()
                    .get();
        }
    }
}
