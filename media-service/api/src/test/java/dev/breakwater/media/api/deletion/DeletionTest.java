package dev.breakwater.media.api.deletion;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.media.api.Jobs;
import dev.breakwater.media.api.Person;
import dev.breakwater.media.api.PublishedEvents;
import dev.breakwater.media.api.Worker;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.platform.database.Statements;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class DeletionTest {

    private static final byte[] ORIGINAL = {1, 2, 3};

    @Inject
    Worker worker;

    @Inject
    Bucket bucket;

    @Inject
    Jobs jobs;

    @Inject
    Statements statements;

    private final Person ada = Person.signedIn();

    @Test
    void a_deleted_media_is_hidden_at_once_and_takes_its_pictures_along_when_it_cannot_be_restored() {
        try (var events = PublishedEvents.follow()) {
            var media = ada.uploads(ORIGINAL);
            var hash = worker.makes(media);
            var url = "/images/" + hash + "/small.webp";
            events.await(media, MediaEvent.Ready.class);

            deletes(media).then().statusCode(204);

            ada.sees(media).then().statusCode(404);
            ada.request().get("/api/v1/media").then().body("items", empty());
            deletes(media).then().statusCode(404);
            ada.completes(media).then().statusCode(404);
            ada.request().get("/api/v1/media/" + media + "/original").then().statusCode(404);
            given().get(url).then().statusCode(200);
            endWindow(media);
            assertEquals(hash, events.await(media, MediaEvent.Deleted.class).hash());
            await().until(() -> bucket.size("images/" + hash + "/small.webp").isEmpty());
            restores(media).then().statusCode(404);
            deletes(media).then().statusCode(404);
        }
    }

    @Test
    void a_restored_media_is_as_before_and_stays() {
        try (var events = PublishedEvents.follow()) {
            var media = ada.uploads(ORIGINAL);
            var hash = worker.makes(media);
            events.await(media, MediaEvent.Ready.class);
            deletes(media).then().statusCode(204);

            restores(media).then().statusCode(204);

            restores(media).then().statusCode(204);
            jobs.makeDue("media-deletion", media);
            jobs.awaitDone("media-deletion", media);
            ada.sees(media).then().statusCode(200).body("status", equalTo("ready"));
            given().get("/images/" + hash + "/small.webp").then().statusCode(200);
            assertTrue(events.about(media).stream().noneMatch(MediaEvent.Deleted.class::isInstance));
        }
    }

    @Test
    void a_second_deletion_can_be_restored_for_as_long_as_the_first() {
        var media = ada.uploads(ORIGINAL);
        deletes(media).then().statusCode(204);
        restores(media).then().statusCode(204);
        deletes(media).then().statusCode(204);
        jobs.makeDue("media-deletion", media); // that of the first deletion
        await().until(() ->
                jobs.count("kind = 'media-deletion' and key = ? and due_at > now()", media.toString()) == 1);
        restores(media).then().statusCode(204);
        ada.sees(media).then().statusCode(200);
    }

    @Test
    void only_the_owner_restores() {
        var media = ada.uploads(ORIGINAL);
        deletes(media).then().statusCode(204);
        Person.signedIn().request().post(path(media) + "/restore").then().statusCode(404);
        given().post(path(media) + "/restore").then().statusCode(401);
        restores(UUID.randomUUID()).then().statusCode(404);
        restores(media).then().statusCode(204);
    }

    @Test
    void a_pending_upload_is_deleted_at_once() {
        try (var events = PublishedEvents.follow()) {
            var media = ada.begins("image/png", 1).id();
            deletes(media).then().statusCode(204);
            assertNull(events.await(media, MediaEvent.Deleted.class).hash());
            restores(media).then().statusCode(404);
        }
    }

    @Test
    void a_media_that_is_ready_while_it_is_deleted_can_be_restored_with_its_pictures() {
        try (var events = PublishedEvents.follow()) {
            var media = ada.uploads(ORIGINAL);
            deletes(media).then().statusCode(204);
            events.await(media, MediaEvent.DeletionRequested.class);
            worker.makes(media);
            events.await(media, MediaEvent.Ready.class);
            ada.sees(media).then().statusCode(404);
            restores(media).then().statusCode(204);
            assertEquals("ready", events.await(media, MediaEvent.Restored.class).status());
            ada.sees(media).then().body("variants.name", equalTo(List.of("small")));
        }
    }

    @Test
    void pictures_that_come_too_late_go_too() {
        try (var events = PublishedEvents.follow()) {
            var media = ada.uploads(ORIGINAL);
            deletes(media).then().statusCode(204);
            endWindow(media);
            assertNull(events.await(media, MediaEvent.Deleted.class).hash());

            var hash = worker.makes(media);

            await().until(() -> bucket.size("images/" + hash + "/small.webp").isEmpty());
            ada.sees(media).then().statusCode(404);
        }
    }

    private Response deletes(UUID media) {
        return ada.request().delete(path(media));
    }

    private Response restores(UUID media) {
        return ada.request().post(path(media) + "/restore");
    }

    private static String path(UUID media) {
        return "/api/v1/media/" + media;
    }

    private void endWindow(UUID media) {
        statements.execute("update media set deleted_at = deleted_at - interval '30 seconds' where id = ?", media);
        jobs.makeDue("media-deletion", media);
    }
}
