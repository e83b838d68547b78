package dev.breakwater.platform.timeline;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

import jakarta.inject.Inject;

import dev.breakwater.platform.notes.Database;
import dev.breakwater.platform.notes.Topic;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class TimelineTest {

    private static final TimelineViewer ADMIN = new TimelineViewer(true, List.of());

    @Inject
    EventHops eventHops;

    @Inject
    TimelinePruning pruning;

    @Inject
    Database database;

    private String requestId;

    @BeforeEach
    void newRequest() {
        requestId = "request-" + UUID.randomUUID();
    }

    @Test
    void a_request_is_followed_from_its_response_to_the_handler() {
        post("traced");

        var hops = awaitHops(hop -> hop.hop().equals("received") && hop.durationMs() != null);

        assertEquals(List.of("outbox", "published", "received", "request"), kinds(hops));
        var request = one(hops, "request");
        assertEquals(new Hop.HopRequest("POST", "/notes", 200), request.request());
        assertEquals("platform-test", request.service());
        var published = one(hops, "published");
        assertEquals("notes", published.record().topic());
        var received = one(hops, "received");
        assertEquals(published.record(), received.record());
        assertEquals(published.event(), received.event());
        assertEquals("effects", received.handler());
        assertFalse(request.at().isAfter(one(hops, "outbox").at()));
        assertFalse(one(hops, "outbox").at().isAfter(published.at()));
        assertFalse(published.at().isAfter(received.at()));
    }

    @Test
    void an_event_that_an_event_caused_belongs_to_the_same_request() {
        post("causes another");

        var hops = awaitHops(
                _ -> hops().stream().filter(it -> it.hop().equals("received")).count() == 2);

        assertEquals(2, hops.stream().filter(it -> it.hop().equals("published")).count());
    }

    @Test
    void two_callers_who_chose_the_same_id_see_their_own_hops_only() {
        var ann = post("traced");
        var ben = post("traced");
        awaitHops(_ -> hops().size() == 8);

        var seen = eventHops.hops(requestId, new TimelineViewer(false, List.of(ann)));

        assertEquals(List.of("outbox", "published", "received", "request"), kinds(seen));
        var others = eventHops.hops(requestId, new TimelineViewer(false, List.of(ben)));
        assertTrue(others.stream().noneMatch(seen::contains));
        assertTrue(
                eventHops.hops(requestId, new TimelineViewer(false, List.of())).isEmpty());
    }

    @Test
    void a_timeline_outlives_the_rows_of_the_outbox_until_its_own_retention_ends() {
        post("traced");
        awaitHops(hop -> hop.hop().equals("received") && hop.durationMs() != null);
        database.run("""
                with moved as (delete from outbox where request_id = ? returning *)
                insert into published_event
                select event_id, type, topic, request_id, request_owner, created_at, published_at, published_partition,
                    published_offset from moved
                """, requestId);
        assertEquals(List.of("outbox", "published", "received", "request"), kinds(hops()));

        for (var table : List.of("published_event set created_at", "answered_request set began_at", "inbox set at"))
            database.run("update " + table + " = now() - interval '8 days' where request_id = ?", requestId);
        pruning.prune();

        assertTrue(hops().isEmpty());
        assertEquals(0, database.count("published_event where request_id = ?", requestId));
        assertEquals(0, database.count("answered_request where request_id = ?", requestId));
    }

    @Test
    void an_event_carries_the_id_of_its_request() {
        var note = post("traced");
        try (var topic = new Topic("notes")) {
            var record = topic.await(note, "traced").getLast();
            assertEquals(requestId, Topic.header(record, "ce_requestid"));
            assertEquals(note.toString(), Topic.header(record, "ce_requestowner"));
        }
    }

    @Test
    void nobody_else_learns_whether_there_is_a_timeline() {
        post("traced");
        awaitHops(hop -> hop.hop().equals("request"));
        for (var id : List.of(requestId, "request-" + UUID.randomUUID()))
            given().get("/api/v1/timelines/" + id).then().statusCode(404).body("type", equalTo("/problems/not-found"));
    }

    private UUID post(String text) {
        var answer = given().header("X-Request-Id", requestId)
                .queryParam("text", text)
                .post("/notes");
        return UUID.fromString(answer.asString().replace("\"", ""));
    }

    private List<Hop> hops() {
        return eventHops.hops(requestId, ADMIN);
    }

    private List<Hop> awaitHops(Predicate<Hop> wanted) {
        await().atMost(ofSeconds(20)).until(() -> hops().stream().anyMatch(wanted));
        await().atMost(ofSeconds(5))
                .until(() -> hops().stream().anyMatch(hop -> hop.hop().equals("request")));
        return hops();
    }

    private static List<String> kinds(List<Hop> hops) {
        return hops.stream().map(Hop::hop).sorted().toList();
    }

    private static Hop one(List<Hop> hops, String kind) {
        return hops.stream().filter(it -> it.hop().equals(kind)).findFirst().orElseThrow();
    }
}
