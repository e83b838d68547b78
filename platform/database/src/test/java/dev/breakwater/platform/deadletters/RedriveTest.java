package dev.breakwater.platform.deadletters;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.platform.deadletters.Redrive.Outcome;
import dev.breakwater.platform.deadletters.RedriveResult.RedrivenRecord;
import dev.breakwater.platform.deadletters.topic.Position;
import dev.breakwater.platform.notes.Database;
import dev.breakwater.platform.notes.NoteEvent;
import dev.breakwater.platform.notes.NoteHandler;
import dev.breakwater.platform.notes.Sender;
import dev.breakwater.platform.notes.Topic;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class RedriveTest {

    private static final DeadLetterTopic NOTES = new DeadLetterTopic("notes", "platform-test", NoteEvent.class);
    private static final String UNTIL_MENDED = "fails until it is mended";
    private static final UUID OPERATOR = UUID.randomUUID();

    @Inject
    DeadLetters letters;

    @Inject
    Redrive redrive;

    @Inject
    RedriveLock lock;

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
    void a_dead_letter_whose_cause_is_mended_is_handled_once_and_by_its_own_consumer_alone() {
        var note = UUID.randomUUID();
        var event = UUID.randomUUID();
        sender.written(note, event, UNTIL_MENDED);
        var letter = awaitLetter(note);
        handler.mend(note);
        assertEquals(Redriven.SENT, only(one(letter, false, false)));
        awaitEffects(note, 1);
        assertEquals(Redriven.SENT_BEFORE, only(one(letter, false, false)));
        assertEquals(Redriven.SENT, only(one(letter, false, true)));
        var marker = UUID.randomUUID();
        retryTopicIsRead(marker);
        assertEquals(1, database.count("effect where note = ?", note));
        assertEquals(1, database.count("inbox where event_id = ?", event));
        sender.written(note, marker, "marker");
        try (var source = new Topic("notes")) {
            assertEquals(2, source.await(note, "marker").size());
        }
        assertNotNull(awaitLetter(note).redrivenAt());
        assertEquals(1, actions("REDRIVE", letter));
        assertEquals(1, actions("REDRIVE_AGAIN", letter));
        assertEquals(1, database.count("dead_letter_redrive where event_id = ? and times = 2", event.toString()));
    }

    @Test
    void a_dead_letter_that_fails_again_comes_back_with_its_source_and_one_more_redrive_until_the_limit() {
        var note = UUID.randomUUID();
        sender.written(note, UUID.randomUUID(), UNTIL_MENDED);
        for (int redrives = 0; redrives < 5; redrives++) {
            var letter = awaitLetter(note, redrives);
            assertEquals(Topic.real("notes"), source(letter));
            assertEquals(4, letter.attempts());
            assertEquals(Redriven.SENT, only(one(letter, false, false)));
        }
        var last = awaitLetter(note, 5);
        assertEquals(new Outcome.TooOften(5), one(last, false, false));
        assertEquals(new Outcome.TooOften(5), one(last, false, true));
        assertTrue(all(false).stream().anyMatch(it -> it.equals(item(last, Redriven.TOO_OFTEN))));
        assertEquals(0, database.count("effect where note = ?", note));
    }

    @Test
    void a_whole_topic_is_redriven_in_steps_and_what_was_sent_is_skipped() {
        var topic = new DeadLetterTopic("notes", "nobody-reads", NoteEvent.class);
        var notes = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        notes.forEach(note -> sender.toTopic("notes.nobody-reads.dead-letters", note, "{}"));
        String cursor = null;
        int steps = 0;
        do {
            var result = result(redrive.run(topic, ofTopic(1, cursor, false), OPERATOR));
            assertEquals(Topic.real("notes.nobody-reads.retry_200"), result.retryTopic());
            steps += result.redriven();
            cursor = result.next();
        } while (cursor != null);
        assertEquals(3, steps);
        assertEquals(
                List.of(),
                result(redrive.run(topic, ofTopic(200, null, false), OPERATOR)).records());
        try (var retries = new Topic("notes.nobody-reads.retry_200")) {
            notes.forEach(note -> assertEquals(1, retries.await(note, _ -> true).size()));
        }
    }

    @Test
    void records_are_spaced_out_over_several_calls() {
        var notes = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        notes.forEach(note -> sender.written(note, UUID.randomUUID(), UNTIL_MENDED));
        var found = notes.stream().map(this::awaitLetter).toList();
        notes.forEach(handler::mend);
        found.forEach(letter -> one(letter, false, false));
        assertEquals(0, database.count("""
                        (select redriven_at - lag(redriven_at) over (order by redriven_at) as gap
                         from dead_letter_redrive) it where gap < interval '19 ms'
                        """));
    }

    @Test
    void a_dry_run_sends_and_stores_nothing() {
        var note = UUID.randomUUID();
        sender.written(note, UUID.randomUUID(), UNTIL_MENDED);
        var letter = awaitLetter(note);
        assertEquals(Redriven.SENT, only(one(letter, true, false)));
        assertTrue(all(true).contains(item(letter, Redriven.SENT)));
        assertEquals(0, actions("REDRIVE", letter));
        assertEquals(Redriven.SENT, only(one(letter, false, false)));
    }

    @Test
    void of_two_redrives_at_once_the_second_is_refused() {
        var outcome = lock.call(() -> redrive.run(NOTES, ofTopic(1, null, false), OPERATOR));
        assertEquals(new Outcome.InProgress(), outcome.orElseThrow());
        assertInstanceOf(Outcome.Done.class, redrive.run(NOTES, ofTopic(1, null, false), OPERATOR));
    }

    @Test
    void what_is_not_there_cannot_be_redriven() {
        for (var place : List.of(new Position(0, Long.MAX_VALUE), new Position(Integer.MAX_VALUE, 0))) {
            var request = new RedriveRequest(place.partition(), place.offset(), null, null, false, false);
            assertEquals(new Outcome.NotFound(), redrive.run(NOTES, request, OPERATOR));
        }
        var nobody = new DeadLetterTopic("notes", "nobody", NoteEvent.class);
        assertEquals(0, letters.summary(nobody).records());
        assertEquals(0, letters.page(nobody, Position.START, 10).items().size());
        assertEquals(
                List.of(),
                result(redrive.run(nobody, ofTopic(10, null, false), OPERATOR)).records());
        assertFalse(Topic.exists("notes.nobody.dead-letters"));
    }

    /** Waits until a later record has passed through the retry topic, and so every redriven record before it. */
    private void retryTopicIsRead(UUID event) {
        var note = UUID.randomUUID();
        sender.written(note, event, "fails twice");
        awaitEffects(note, 1);
    }

    private void awaitEffects(UUID note, int count) {
        await().atMost(ofSeconds(30)).until(() -> database.count("effect where note = ?", note) == count);
    }

    private DeadLetterView awaitLetter(UUID note) {
        return awaitLetter(note, 0);
    }

    private DeadLetterView awaitLetter(UUID note, int redrives) {
        return DeadLetterPages.await(letters, NOTES, it -> note.equals(it.key()) && it.redrives() == redrives);
    }

    private static String source(DeadLetterView letter) {
        return Topic.real(letter.source());
    }

    private Outcome one(DeadLetterView letter, boolean dryRun, boolean force) {
        var request = new RedriveRequest(letter.partition(), letter.offset(), null, null, dryRun, force);
        return redrive.run(NOTES, request, OPERATOR);
    }

    private List<RedrivenRecord> all(boolean dryRun) {
        return result(redrive.run(NOTES, ofTopic(200, null, dryRun), OPERATOR)).records();
    }

    private static RedriveRequest ofTopic(int limit, String cursor, boolean dryRun) {
        return new RedriveRequest(null, null, limit, cursor, dryRun, null);
    }

    private static Redriven only(Outcome outcome) {
        return result(outcome).records().getFirst().outcome();
    }

    private static RedriveResult result(Outcome outcome) {
        return assertInstanceOf(Outcome.Done.class, outcome).result();
    }

    private static RedrivenRecord item(DeadLetterView letter, Redriven outcome) {
        return new RedrivenRecord(letter.partition(), letter.offset(), outcome);
    }

    private long actions(String action, DeadLetterView letter) {
        var target = letter.topic() + "/" + letter.partition() + "/" + letter.offset();
        return database.count("operator_action where action = ? and target = ?", action, target);
    }
}
