package dev.breakwater.media.api.erasure;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.events.UserEvent;
import dev.breakwater.media.api.Person;
import dev.breakwater.media.api.PublishedEvents;
import dev.breakwater.media.api.ShortUploads;
import dev.breakwater.media.api.UserService;
import dev.breakwater.media.api.Worker;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.ObjectKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@TestProfile(ShortUploads.class)
class ErasureTest {

    private static final byte[] ORIGINAL = {1, 2, 3};

    @Inject
    Worker worker;

    @Inject
    Bucket bucket;

    private final Person ada = Person.signedIn();
    private final UserService users = new UserService();

    @AfterEach
    void close() {
        users.close();
    }

    @Test
    void rows_originals_and_pictures_are_gone_when_it_is_reported() throws Exception {
        try (var events = PublishedEvents.follow()) {
            var ready = ada.uploads(ORIGINAL);
            var hash = worker.makes(ready);
            events.await(ready, MediaEvent.Ready.class);
            var pending = ada.begins("image/jpeg", ORIGINAL.length);
            Person.sends(pending, ORIGINAL);
            var bobs = Person.signedIn().uploads(ORIGINAL);

            users.wantsErased(ada.id());
            users.awaitsReport(ada.id());

            ada.request().get("/api/v1/media").then().body("items", empty());
            assertTrue(bucket.size(ObjectKeys.original(ada.id(), ready)).isEmpty());
            assertTrue(bucket.size(ObjectKeys.original(ada.id(), pending.id())).isEmpty());
            assertTrue(bucket.size("images/" + hash + "/small.webp").isEmpty());
            assertEquals(hash, events.await(ready, MediaEvent.OwnerErased.class).hash());
            assertEquals(1, events.about(bobs).size(), "nobody else's");
        }
    }

    @Test
    void an_upload_that_is_being_worked_on_is_waited_for_and_does_not_come_back() throws Exception {
        try (var events = PublishedEvents.follow()) {
            var media = ada.uploads(ORIGINAL);
            users.wantsErased(ada.id());
            events.await(media, MediaEvent.OwnerErased.class);
            ada.sees(media).then().statusCode(404);
            await().pollDelay(java.time.Duration.ofSeconds(2))
                    .until(() -> users.hears(ada.id()).isEmpty());
            assertTrue(bucket.size(ObjectKeys.original(ada.id(), media)).isPresent(), "for a worker that takes over");

            var hash = worker.makes(media);
            users.awaitsReport(ada.id());

            assertTrue(bucket.size("images/" + hash + "/small.webp").isEmpty());
            assertTrue(bucket.size(ObjectKeys.original(ada.id(), media)).isEmpty());
            ada.sees(media).then().statusCode(404);
            assertEquals(2, events.about(media).size(), "uploaded and erased, never ready");
        }
    }

    @Test
    void an_original_that_the_worker_refuses_goes_as_well() throws Exception {
        var media = ada.uploads(ORIGINAL);
        users.wantsErased(ada.id());
        await().until(() -> ada.sees(media).statusCode() == 404);
        worker.refuses(media, "not-an-image");
        users.awaitsReport(ada.id());
        assertTrue(bucket.size(ObjectKeys.original(ada.id(), media)).isEmpty());
    }

    @Test
    void an_access_token_that_outlives_its_account_begins_nothing() throws Exception {
        users.wantsErased(ada.id());
        users.awaitsReport(ada.id());
        ada.declares(Map.of("filename", "picture", "contentType", "image/jpeg", "bytes", 3))
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unauthorized"));
    }

    @Test
    void who_has_no_media_and_who_is_erased_twice_is_reported_once() throws Exception {
        var eventId = UUID.randomUUID();
        users.publish(eventId, new UserEvent.ErasureRequested(ada.id(), Instant.now(), null));
        users.publish(eventId, new UserEvent.ErasureRequested(ada.id(), Instant.now(), null));
        users.wantsErased(ada.id());
        users.awaitsReport(ada.id());
        var bob = Person.signedIn();
        users.wantsErased(bob.id());
        users.awaitsReport(bob.id());
        assertEquals(1, users.hears(ada.id()).size());
    }
}
