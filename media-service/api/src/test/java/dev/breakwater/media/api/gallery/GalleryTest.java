package dev.breakwater.media.api.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.media.api.Person;
import dev.breakwater.media.api.PublishedEvents;
import dev.breakwater.media.api.Worker;
import dev.breakwater.media.bucket.Bucket;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

@QuarkusTest
class GalleryTest {

    private static final byte[] ORIGINAL = {1, 2, 3};

    @Inject
    Worker worker;

    @Inject
    Bucket bucket;

    private final Person ada = Person.signedIn();

    @Test
    void a_begun_upload_is_pending_as_declared() {
        var upload = ada.begins("image/gif", 77);
        ada.sees(upload.id())
                .then()
                .statusCode(200)
                .body("status", equalTo("pending"))
                .body("contentType", equalTo("image/gif"))
                .body("bytes", equalTo(77))
                .body("visibility", equalTo("private"))
                .body("width", nullValue())
                .body("variants", empty());
    }

    @Test
    void pages_follow_each_other_without_gap_or_overlap() {
        var begun = new ArrayList<UUID>();
        for (int i = 0; i < 7; i++) begun.addFirst(ada.begins("image/png", 1).id());

        var seen = new ArrayList<UUID>();
        String cursor = null;
        do {
            var request = ada.request().queryParam("limit", 3);
            if (cursor != null) request.queryParam("cursor", cursor);
            var page = request.get("/api/v1/media")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("items.id", UUID.class));
            cursor = page.getString("next");
        } while (cursor != null);

        assertEquals(begun, seen);
    }

    @Test
    void strange_pages_are_refused() {
        for (var query : List.of("limit=0", "limit=101", "limit=x", "cursor=x", "cursor=%C3%A9", "limit=1e9")) {
            ada.request()
                    .urlEncodingEnabled(false)
                    .get("/api/v1/media?" + query)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
    }

    @Test
    void anothers_media_are_as_unknown_as_none() {
        var upload = ada.begins("image/png", 1);
        var eve = Person.signedIn();

        eve.sees(upload.id()).then().statusCode(404).contentType("application/problem+json");
        eve.request().delete("/api/v1/media/" + upload.id()).then().statusCode(404);
        eve.request().get("/api/v1/media").then().statusCode(200).body("items", empty());
        ada.sees(upload.id()).then().statusCode(200);
        ada.sees(UUID.randomUUID()).then().statusCode(404);
        ada.request().get("/api/v1/media/no-uuid").then().statusCode(404).contentType("application/problem+json");
        given().get("/api/v1/media").then().statusCode(401);
    }

    @Test
    void a_deleted_media_takes_its_pictures_along() {
        try (var events = PublishedEvents.follow()) {
            var media = ada.uploads(ORIGINAL);
            var hash = worker.makes(media);
            events.await(media, MediaEvent.Ready.class);

            ada.request().delete("/api/v1/media/" + media).then().statusCode(204);

            ada.sees(media).then().statusCode(404);
            assertEquals(hash, events.await(media, MediaEvent.Deleted.class).hash());
            await().until(() -> bucket.size("images/" + hash + "/small.webp").isEmpty());
            ada.request().delete("/api/v1/media/" + media).then().statusCode(404);
        }
    }

    @Test
    void pictures_that_come_too_late_go_too() {
        try (var events = PublishedEvents.follow()) {
            var media = ada.uploads(ORIGINAL);
            ada.request().delete("/api/v1/media/" + media).then().statusCode(204);
            assertNull(events.await(media, MediaEvent.Deleted.class).hash());

            var hash = worker.makes(media);

            await().until(() -> bucket.size("images/" + hash + "/small.webp").isEmpty());
            ada.sees(media).then().statusCode(404);
        }
    }
}
