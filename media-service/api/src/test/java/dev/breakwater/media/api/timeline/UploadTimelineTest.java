package dev.breakwater.media.api.timeline;

import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.events.ThumbnailEvent;
import dev.breakwater.media.api.Person;
import dev.breakwater.platform.messaging.EventMetadata;
import dev.breakwater.platform.messaging.EventPublisher;
import dev.breakwater.platform.messaging.RecordPosition;
import dev.breakwater.platform.origin.RequestOrigin;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class UploadTimelineTest {

    private static final byte[] ORIGINAL = {1, 2, 3};

    /** Publishes like the worker, which has no database, and as this application. */
    @Inject
    EventPublisher publisher;

    private final Person ada = Person.signedIn();
    private final String requestId = "request-" + UUID.randomUUID();

    @Test
    void an_upload_is_followed_through_the_worker_to_its_result() {
        var upload = ada.begins("image/jpeg", ORIGINAL.length);
        assertEquals(200, Person.sends(upload, ORIGINAL));
        ada.request()
                .header("X-Request-Id", requestId)
                .post("/api/v1/media/" + upload.id() + "/complete")
                .then()
                .statusCode(202);
        var read = new RecordPosition("media", 3, 42, Instant.now().minusMillis(50));
        var cause = new EventMetadata(
                UUID.randomUUID(),
                "Uploaded",
                "media",
                upload.id().toString(),
                Instant.now(),
                new RequestOrigin(requestId, ada.id()),
                read,
                null);
        publisher.publish(new ThumbnailEvent.Refused(upload.id(), "not-an-image", Instant.now()), cause, "thumbnails");

        await().until(() -> {
            var timeline = timeline(ada);
            return timeline.statusCode() == 200
                    && timeline.asString().contains("\"Rejected\"")
                    && timeline.asString().contains("\"request\"");
        });

        timeline(ada)
                .then()
                .body("hops.findAll { it.hop == 'request' }.request.route", contains("/api/v1/media/{id}/complete"))
                .body("hops.findAll { it.hop == 'outbox' }.event.type", contains("Uploaded", "Rejected"))
                .body("hops.find { it.handler == 'media-api' }.record.offset", is(42))
                .body(
                        "hops.find { it.handler == 'media-api' }.event.id",
                        is(cause.eventId().toString()))
                .body("hops.find { it.handler == 'making' }.event.type", is("Refused"))
                .body("hops.findAll { it.hop == 'published' }.event.type", hasItems("Uploaded", "Refused"));
        assertEquals(404, timeline(Person.signedIn()).statusCode());
        assertEquals(200, timeline(Person.admin()).statusCode());
    }

    private Response timeline(Person person) {
        return person.request().get("/api/v1/timelines/" + requestId);
    }
}
