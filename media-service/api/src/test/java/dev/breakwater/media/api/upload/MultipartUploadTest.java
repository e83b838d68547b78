package dev.breakwater.media.api.upload;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.media.api.Jobs;
import dev.breakwater.media.api.Person;
import dev.breakwater.media.api.PublishedEvents;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.MultipartUploads;
import dev.breakwater.media.bucket.ObjectKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class MultipartUploadTest {

    private static final int MIB = 1 << 20;
    /** Small, because the store refuses a request without reading its body, which ends a connection that still sends. */
    private static final int LAST_PART = 10;

    private static final byte[] ORIGINAL = new byte[16 * MIB + LAST_PART];

    static {
        new Random(7).nextBytes(ORIGINAL);
    }

    @Inject
    Bucket bucket;

    @Inject
    Jobs jobs;

    private final Person ada = Person.signedIn();

    @Test
    void a_large_file_is_sent_in_parts_and_what_is_missing_can_be_sent_after_an_interruption() {
        var begun = begins();
        var id = begun.getUUID("id");
        assertNull(begun.get("upload.url"));
        assertEquals(List.of(8 * MIB, 8 * MIB, LAST_PART), begun.getList("upload.parts.bytes"));
        assertEquals(200, sends(begun.getString("upload.parts[1].url"), part(2)));
        assertEquals(200, sends(begun.getString("upload.parts[0].url"), part(1)));
        ada.completes(id).then().statusCode(409).body("type", containsString("not-uploaded"));

        var again = ada.request()
                .get("/api/v1/media/" + id + "/upload")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertEquals(List.of(true, true, false), again.getList("parts.arrived"));
        assertNull(again.get("parts[0].url"));
        assertEquals(200, sends(again.getString("parts[2].url"), part(3)));

        ada.completes(id).then().statusCode(202).body("status", equalTo("processing"));
        var stored = bucket.read(ObjectKeys.original(ada.id(), id), ORIGINAL.length);
        assertArrayEquals(ORIGINAL, ((Bucket.Content.Bytes) stored).bytes());
        ada.request()
                .get("/api/v1/media/" + id + "/upload")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/upload-completed"));
    }

    @Test
    void a_part_of_another_length_is_refused() {
        var url = begins().getString("upload.parts[2].url");
        assertEquals(403, sends(url, Arrays.copyOf(part(3), LAST_PART + 1)));
        assertEquals(403, sends(url, Arrays.copyOf(part(3), LAST_PART - 1)));
    }

    @Test
    void an_upload_is_announced_once_when_it_is_completed_five_times_and_then_by_twelve_at_once() throws Exception {
        try (var events = PublishedEvents.follow();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = sent();
            for (int n = 0; n < 5; n++) ada.completes(one).then().statusCode(202);
            var other = sent();
            var calls = Stream.generate(
                            () -> threads.submit(() -> ada.completes(other).statusCode()))
                    .limit(12)
                    .toList();
            for (var call : calls) assertEquals(202, call.get());
            // The order across partitions is open.
            events.await(one, MediaEvent.Uploaded.class);
            events.await(other, MediaEvent.Uploaded.class);
            var marker = ada.uploads(new byte[] {1});
            events.await(marker, MediaEvent.Uploaded.class);
            assertEquals(1, events.about(one).size());
            assertEquals(1, events.about(other).size());
        }
    }

    @Test
    void an_upload_whose_parts_were_joined_before_a_crash_can_be_completed() {
        var id = sent();
        var key = ObjectKeys.original(ada.id(), id);
        var uploads = new MultipartUploads(bucket);
        var uploadId = openUploads(id).getFirst().uploadId();
        uploads.complete(key, uploadId, uploads.parts(key, uploadId));

        ada.completes(id).then().statusCode(202).body("status", equalTo("processing"));
    }

    @Test
    void a_deletion_and_the_expiry_delete_the_parts() {
        var deleted = begins();
        sends(deleted.getString("upload.parts[0].url"), part(1));
        var expired = begins();
        sends(expired.getString("upload.parts[0].url"), part(1));

        ada.request().delete("/api/v1/media/" + deleted.getUUID("id")).then().statusCode(204);
        jobs.makeDue("upload-expiry", expired.getUUID("id"));

        for (var upload : List.of(deleted, expired))
            await().until(() -> openUploads(upload.getUUID("id")).isEmpty());
        ada.request()
                .get("/api/v1/media/" + expired.getUUID("id") + "/upload")
                .then()
                .statusCode(410)
                .body("type", equalTo("/problems/upload-expired"));
    }

    @Test
    void the_url_of_a_small_file_is_signed_again_for_its_owner_only() {
        var upload = ada.begins("image/png", 3);
        var again = ada.request()
                .get("/api/v1/media/" + upload.id() + "/upload")
                .then()
                .statusCode(200)
                .extract();
        var signed = new Person.Upload(
                upload.id(), URI.create(again.path("url")), again.jsonPath().getMap("headers"));
        assertEquals(200, Person.sends(signed, new byte[] {1, 2, 3}));
        Person.signedIn()
                .request()
                .get("/api/v1/media/" + upload.id() + "/upload")
                .then()
                .statusCode(404);
    }

    @Test
    void what_exceeds_the_quota_leaves_no_upload_in_the_store() {
        for (int n = 0; n < 100; n++) ada.begins("image/png", 1);
        ada.declares(declared()).then().statusCode(429);
        assertTrue(new MultipartUploads(bucket).open("originals/" + ada.id()).isEmpty());
    }

    private UUID sent() {
        var begun = begins();
        for (int number = 1; number <= 3; number++)
            assertEquals(200, sends(begun.getString("upload.parts[" + (number - 1) + "].url"), part(number)));
        return begun.getUUID("id");
    }

    private JsonPath begins() {
        return ada.declares(declared()).then().statusCode(201).extract().jsonPath();
    }

    private static Map<String, Object> declared() {
        return Map.of("filename", "large.jpg", "contentType", "image/jpeg", "bytes", ORIGINAL.length);
    }

    private static byte[] part(int number) {
        return Arrays.copyOfRange(ORIGINAL, (number - 1) * 8 * MIB, Math.min(number * 8 * MIB, ORIGINAL.length));
    }

    private static int sends(String url, byte[] bytes) {
        return Person.sends(new Person.Upload(null, URI.create(url), Map.of()), bytes);
    }

    private List<MultipartUploads.Open> openUploads(UUID media) {
        return new MultipartUploads(bucket).open(ObjectKeys.original(ada.id(), media));
    }
}
