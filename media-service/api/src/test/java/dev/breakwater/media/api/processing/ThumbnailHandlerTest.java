package dev.breakwater.media.api.processing;

import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.media.api.Person;
import dev.breakwater.media.api.PublishedEvents;
import dev.breakwater.media.api.Worker;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.stack.testing.http.Management;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class ThumbnailHandlerTest {

    private static final byte[] ORIGINAL = {1, 2, 3};

    @Inject
    Worker worker;

    @Inject
    Outbox outbox;

    @Inject
    AgroalDataSource database;

    private final Person ada = Person.signedIn();

    @Test
    void made_pictures_make_a_media_ready() {
        try (var events = PublishedEvents.follow()) {
            var media = ada.uploads(ORIGINAL);
            ada.sees(media).then().body("status", equalTo("processing"));

            var hash = worker.makes(media);

            var ready = events.await(media, MediaEvent.Ready.class);
            assertEquals(hash, ready.hash());
            assertEquals("images/" + hash + "/small.webp", ready.pictures().get("small"));
            ada.seesOnceIts("ready", media)
                    .then()
                    .body("contentType", equalTo("image/jpeg"))
                    .body("width", equalTo(4000))
                    .body("height", equalTo(3000))
                    .body("bytes", equalTo(12345))
                    .body("variants[0].name", equalTo("small"))
                    .body("variants[0].width", equalTo(320))
                    .body("variants[0].url", equalTo("http://localhost:8080/images/" + hash + "/small.webp"));
        }
    }

    @Test
    void how_long_people_wait_for_their_pictures_shows_in_the_metrics() {
        try (var events = PublishedEvents.follow()) {
            var media = ada.uploads(ORIGINAL);
            worker.makes(media);
            events.await(media, MediaEvent.Ready.class);
            Management.get("/q/metrics")
                    .then()
                    .body(containsString("breakwater_media_delay_seconds_bucket{status=\"ready\",le=\"30.0\"}"));
        }
    }

    @Test
    void a_refused_original_rejects_its_media_with_the_reason() {
        try (var events = PublishedEvents.follow()) {
            var media = ada.uploads(ORIGINAL);
            worker.refuses(media, "not-an-image");

            assertEquals(
                    "not-an-image",
                    events.await(media, MediaEvent.Rejected.class).reason());
            ada.seesOnceIts("rejected", media).then().body("reason", equalTo("not-an-image"));
            ada.completes(media).then().statusCode(202).body("status", equalTo("rejected"));
        }
    }

    @Test
    void the_first_decision_stands() {
        try (var events = PublishedEvents.follow()) {
            var media = ada.uploads(ORIGINAL);
            worker.makes(media);
            worker.refuses(media, "corrupt");
            worker.makes(media);
            awaitHandled(worker.refuses(media, "corrupt"));

            ada.seesOnceIts("ready", media);
            awaitNextEventAfter(media, events);
            assertEquals(3, events.about(media).size(), "uploaded, ready and the marker");
        }
    }

    @Test
    void what_nobody_uploaded_changes_nothing() {
        try (var events = PublishedEvents.follow()) {
            var nobodys = UUID.randomUUID();
            worker.makes(nobodys);
            awaitHandled(worker.refuses(nobodys, "corrupt"));
            awaitNextEventAfter(nobodys, events);
            assertEquals(1, events.about(nobodys).size(), "the marker");
        }
    }

    /** Events of one media arrive in order, so all earlier ones are handled too. */
    private void awaitHandled(UUID event) {
        await().atMost(ofSeconds(30)).until(() -> isInInbox(event));
    }

    /** The outbox sends in commit order, so all events that earlier handlers appended arrive before this marker. */
    private void awaitNextEventAfter(UUID media, PublishedEvents events) {
        QuarkusTransaction.requiringNew()
                .run(() -> outbox.append(new MediaEvent.Rejected(media, ada.id(), "marker", Instant.now())));
        events.await(media, MediaEvent.Rejected.class);
    }

    private boolean isInInbox(UUID event) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select from inbox where event_id = ?")) {
            query.setObject(1, event);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }
}
