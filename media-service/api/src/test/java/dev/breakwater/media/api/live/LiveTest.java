package dev.breakwater.media.api.live;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.media.api.Person;
import dev.breakwater.media.api.Worker;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.cookie.CookieFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@Timeout(60)
class LiveTest {

    private static final byte[] PHOTO = {1, 2, 3};

    @Inject
    Worker worker;

    private final Person ada = Person.signedIn();
    private final Person bob = Person.signedIn();

    @Test
    void an_owner_receives_the_changes_of_own_media_and_of_no_others() {
        try (var adas = EventStream.open(ada.token(), null);
                var bobs = EventStream.open(bob.token(), null)) {
            var picture = ada.uploads(PHOTO);
            adas.awaits(picture, "processing");
            worker.makes(picture);
            adas.awaits(picture, "ready");
            var begun = ada.begins("image/jpeg", PHOTO.length).id();
            ada.request().delete("/api/v1/media/" + begun).then().statusCode(204);
            adas.awaits(begun, "deleted");

            var refused = bob.uploads(PHOTO);
            worker.refuses(refused, "not-an-image");
            var rejected = bobs.awaits(refused, "rejected");
            assertEquals("not-an-image", rejected.data().get("reason").asText());
            // Bob's last event came after all of Ada's.
            assertEquals(List.of("processing", "rejected"), bobs.changes());
            assertEquals(List.of("processing", "ready", "deleted"), adas.changes());
        }
    }

    @Test
    void a_deletion_and_its_restoration_are_received_at_once() {
        try (var stream = EventStream.open(ada.token(), null)) {
            var picture = ada.uploads(PHOTO);
            worker.makes(picture);
            stream.awaits(picture, "ready");
            var path = "/api/v1/media/" + picture;

            ada.request().delete(path).then().statusCode(204);
            stream.awaits(picture, "deleted");
            ada.request().post(path + "/restore").then().statusCode(204);
            ada.request().post(path + "/restore").then().statusCode(204);
            ada.request().delete(path).then().statusCode(204);

            var marker = ada.uploads(PHOTO);
            stream.awaits(marker, "processing");
            // The second restoration changed nothing, and the final deletion is half a minute away.
            assertEquals(List.of("processing", "ready", "deleted", "ready", "deleted", "processing"), stream.changes());
        }
    }

    @Test
    void the_response_is_neither_stored_nor_buffered() {
        try (var stream = EventStream.open(ada.token(), null)) {
            var headers = stream.response().headers();
            assertEquals("text/event-stream", headers.firstValue("Content-Type").orElseThrow());
            assertEquals(List.of("no-store"), headers.allValues("Cache-Control"));
            assertEquals("no", headers.firstValue("X-Accel-Buffering").orElseThrow());
            assertFalse(headers.firstValue("Content-Encoding").isPresent(), headers.map()::toString);
            var retry = Integer.parseInt(stream.events().getFirst().retry());
            assertTrue(100 <= retry && retry <= 200, () -> "retry: " + retry);
        }
    }

    @Test
    void a_read_with_the_token_of_an_event_sees_the_change() {
        try (var stream = EventStream.open(ada.token(), null)) {
            for (int i = 0; i < 5; i++) {
                var picture = ada.uploads(PHOTO);
                worker.makes(picture);
                var token = stream.awaits(picture, "ready")
                        .data()
                        .get("consistencyToken")
                        .asText();
                given().noFiltersOfType(CookieFilter.class)
                        .auth()
                        .oauth2(ada.token())
                        .header("X-Consistency-Token", token)
                        .get("/api/v1/media/" + picture)
                        .then()
                        .statusCode(200)
                        .body("status", equalTo("ready"));
            }
        }
    }

    @Test
    void a_client_that_reconnects_receives_what_it_missed_and_nothing_twice() {
        UUID seen, missed;
        String last;
        try (var stream = EventStream.open(ada.token(), null)) {
            seen = ada.uploads(PHOTO);
            last = stream.awaits(seen, "processing").id();
        }
        // Few enough for the memory of the instance.
        missed = ada.uploads(PHOTO);
        try (var watcher = EventStream.open(ada.token(), last)) {
            watcher.awaits(missed, "processing");
            assertEquals(List.of("processing"), watcher.changes());
        }
        // More than it remembers: read from Kafka.
        for (int i = 0; i < 4; i++) bob.uploads(PHOTO);
        worker.makes(missed);
        worker.makes(seen);
        try (var watcher = EventStream.open(bob.token(), null)) {
            var marker = bob.uploads(PHOTO);
            watcher.awaits(marker, "processing");
        }
        try (var stream = EventStream.open(ada.token(), last)) {
            stream.awaits(missed, "ready");
            stream.awaits(seen, "ready");
            var later = ada.uploads(PHOTO);
            stream.awaits(later, "processing");
            assertEquals(4, stream.changes().size(), stream.changes()::toString);
            // Every id is a position from which exactly the rest follows.
            var changes = stream.events().stream()
                    .filter(event -> event.name().equals("media"))
                    .toList();
            for (int i = 0; i < changes.size() - 1; i++)
                try (var resumed = EventStream.open(ada.token(), changes.get(i).id())) {
                    resumed.awaits(later, "processing");
                    assertEquals(changes.size() - 1 - i, resumed.changes().size());
                }
        }
    }

    @Test
    void heartbeats_move_the_position_of_a_client_without_events() {
        try (var stream = EventStream.open(ada.token(), null)) {
            var first = stream.await(event -> event.comment().equals("heartbeat"));
            assertEquals("", first.name());
            try (var watcher = EventStream.open(bob.token(), null)) {
                watcher.awaits(bob.uploads(PHOTO), "processing");
            }
            int before = stream.events().size();
            stream.await(event -> stream.events().size() > before + 1);
            var id = stream.lastId();
            try (var resumed = EventStream.open(ada.token(), id)) {
                resumed.awaits(ada.uploads(PHOTO), "processing");
                assertEquals(List.of("processing"), resumed.changes());
            }
        }
    }

    @Test
    void the_stream_ends_with_its_access_token_and_says_so() throws InterruptedException {
        var token = Person.token(ada.id(), Duration.ofSeconds(3));
        try (var stream = EventStream.open(token, null)) {
            assertTrue(stream.awaitsEnd());
            var end = stream.events().getLast();
            assertEquals("end", end.name());
            assertEquals("token-expired", end.data().get("reason").asText());
        }
    }

    @Test
    void an_owner_has_a_limited_number_of_streams() {
        var token = ada.token();
        try (var first = EventStream.open(token, null);
                var second = EventStream.open(token, null);
                var third = EventStream.open(token, null)) {
            given().auth()
                    .oauth2(token)
                    .get(EventStream.PATH)
                    .then()
                    .statusCode(429)
                    .body("type", equalTo("/problems/too-many-streams"))
                    .header("RateLimit-Policy", startsWith("\"streams\";q=3;w=600"));
            try (var other = EventStream.open(bob.token(), null)) {
                assertEquals(200, status(other));
            }
            assertEquals(List.of(200, 200, 200), List.of(status(first), status(second), status(third)));
        }
        // The places are free again soon after the clients have left.
        await().ignoreExceptions()
                .untilAsserted(() -> EventStream.open(token, null).close());
    }

    private static int status(EventStream stream) {
        return stream.response().statusCode();
    }

    @Test
    void an_id_that_no_event_had_is_refused() {
        for (var id : List.of("", "x", "0-1-2", "AQ", "A".repeat(100), "é".repeat(3)))
            given().auth()
                    .oauth2(ada.token())
                    .header("Last-Event-ID", id)
                    .get(EventStream.PATH)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("/problems/invalid-parameter"));
    }

    @Test
    void other_methods_and_paths_below_are_refused() {
        given().auth().oauth2(ada.token()).post(EventStream.PATH).then().statusCode(405);
        given().auth().oauth2(ada.token()).get(EventStream.PATH + "/x").then().statusCode(404);
        given().auth()
                .oauth2(ada.token())
                .head(EventStream.PATH)
                .then()
                .statusCode(200)
                .contentType("text/event-stream");
    }
}
