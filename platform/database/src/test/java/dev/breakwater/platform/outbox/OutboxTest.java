package dev.breakwater.platform.outbox;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;

import dev.breakwater.platform.notes.Database;
import dev.breakwater.platform.notes.Notes;
import dev.breakwater.platform.notes.Topic;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static dev.breakwater.platform.notes.Topic.header;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class OutboxTest {

    @Inject
    Notes notes;

    @Inject
    Database database;

    @Test
    void a_committed_event_arrives_as_a_cloud_event() {
        var note = UUID.randomUUID();
        var id = notes.write(note, "hello");
        try (var topic = new Topic("notes")) {
            var record = topic.await(note, "hello").getFirst();
            assertEquals("{\"type\":\"Written\",\"noteId\":\"" + note + "\",\"text\":\"hello\"}", Topic.text(record));
            assertEquals("1.0", header(record, "ce_specversion"));
            assertEquals(id.toString(), header(record, "ce_id"));
            assertEquals("dev.breakwater.notes.Written", header(record, "ce_type"));
            assertEquals("/platform-test", header(record, "ce_source"));
            assertEquals(note.toString(), header(record, "ce_subject"));
            assertEquals("application/json", header(record, "content-type"));
            assertTrue(header(record, "ce_time").endsWith("Z"));
        }
        await().until(() -> database.count("outbox where event_id = ? and sent_at is not null", id) == 1);
    }

    @Test
    void an_event_cannot_be_appended_outside_of_a_transaction() {
        assertThrows(TransactionalException.class, () -> notes.writeWithoutTransaction(UUID.randomUUID()));
    }

    @Test
    void what_is_rolled_back_is_never_published() {
        var note = UUID.randomUUID();
        assertThrows(IllegalStateException.class, () -> notes.writeAndFail(note, "rolled back"));
        notes.write(note, "marker");
        try (var topic = new Topic("notes")) {
            assertEquals(1, topic.await(note, "marker").size());
        }
    }

    @Test
    void events_of_a_key_arrive_in_the_order_of_their_commits() throws Exception {
        var keys = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        try (var threads = Executors.newFixedThreadPool(12)) {
            var writes = IntStream.range(0, 240)
                    .<Callable<Void>>mapToObj(n -> () -> {
                        notes.writeSlowly(
                                keys.get(n % 3),
                                "n" + n,
                                ThreadLocalRandom.current().nextInt(8));
                        return null;
                    })
                    .toList();
            for (var done : threads.invokeAll(writes)) done.get();
        }
        try (var topic = new Topic("notes")) {
            for (var key : keys) {
                notes.write(key, "end");
                var arrived = topic.await(key, "end").stream()
                        .map(record -> Topic.text(record).replaceAll(".*\"text\":\"(.*)\"}", "$1"))
                        .toList();
                var committed = database.text(
                        "select string_agg(text, ',' order by n) || ',end' from turn where note = ?", key);
                assertEquals(committed, String.join(",", arrived));
            }
        }
    }

    @Test
    void the_trace_of_the_request_goes_on_to_the_record_and_into_its_handler() {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var note = UUID.fromString(given().header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .post("/notes")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .replace("\"", ""));
        try (var topic = new Topic("notes")) {
            var record = topic.await(note, "traced").getFirst();
            assertEquals(trace, header(record, "traceparent").split("-")[1]);
        }
        await().until(() -> trace.equals(database.text("select trace from effect where note = ?", note)));
    }
}
