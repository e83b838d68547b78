package dev.breakwater.media.api.upload;

import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.media.api.Jobs;
import dev.breakwater.media.api.Person;
import dev.breakwater.media.api.PublishedEvents;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.ObjectKeys;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class UploadTest {

    private static final byte[] ORIGINAL = "some bytes of a picture".getBytes();

    @Inject
    Bucket bucket;

    @Inject
    Jobs jobs;

    private final Person ada = Person.signedIn();

    @Test
    void the_bytes_go_straight_to_the_store() {
        var upload = ada.begins("image/png", ORIGINAL.length);
        assertEquals(200, Person.sends(upload, ORIGINAL));

        var content = bucket.read(ObjectKeys.original(ada.id(), upload.id()), 1000);
        assertArrayEquals(ORIGINAL, ((Bucket.Content.Bytes) content).bytes());
    }

    @Test
    void the_store_takes_no_more_bytes_and_no_other_type_than_declared() {
        var upload = ada.begins("image/png", ORIGINAL.length);

        assertEquals(403, Person.sends(upload, Arrays.copyOf(ORIGINAL, ORIGINAL.length + 1)));
        assertEquals(403, Person.sends(upload, Arrays.copyOf(ORIGINAL, ORIGINAL.length - 1)));
        var lie = new Person.Upload(upload.id(), upload.url(), Map.of("Content-Type", "text/html"));
        assertEquals(403, Person.sends(lie, ORIGINAL));
    }

    @Test
    void the_signed_address_is_good_for_one_object_only() {
        var upload = ada.begins("image/png", ORIGINAL.length);
        var other = upload.url()
                .toString()
                .replace(upload.id().toString(), UUID.randomUUID().toString());

        var forged = new Person.Upload(upload.id(), java.net.URI.create(other), upload.headers());
        assertEquals(403, Person.sends(forged, ORIGINAL));
    }

    @Test
    void an_upload_is_announced_once_however_often_it_is_completed() throws Exception {
        try (var events = PublishedEvents.follow();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var upload = ada.begins("image/jpeg", ORIGINAL.length);
            Person.sends(upload, ORIGINAL);

            var calls = IntStream.range(0, 8)
                    .mapToObj(
                            _ -> threads.submit(() -> ada.completes(upload.id()).statusCode()))
                    .toList();
            for (var call : calls) assertEquals(202, call.get());
            var marker = ada.uploads(ORIGINAL);
            events.await(marker, MediaEvent.Uploaded.class);

            var uploaded = events.await(upload.id(), MediaEvent.Uploaded.class);
            assertEquals(1, events.about(upload.id()).size());
            assertEquals(ada.id(), uploaded.ownerId());
            assertEquals(ObjectKeys.original(ada.id(), upload.id()), uploaded.objectKey());
            assertEquals(ORIGINAL.length, uploaded.bytes());
        }
    }

    @Test
    void a_completion_that_is_repeated_with_its_idempotency_key_gets_the_first_response() {
        var upload = ada.begins("image/jpeg", ORIGINAL.length);
        var key = upload.id().toString();
        ada.completes(upload.id(), key).then().statusCode(409).header("Idempotent-Replayed", nullValue());
        Person.sends(upload, ORIGINAL);
        var first = ada.completes(upload.id(), key);
        first.then().statusCode(202).header("Idempotent-Replayed", nullValue());
        var repeated = ada.completes(upload.id(), key);
        repeated.then().statusCode(202).header("Idempotent-Replayed", "true");
        assertEquals(first.asString(), repeated.asString());
    }

    @Test
    void completing_before_the_bytes_are_there_says_so() {
        var upload = ada.begins("image/jpeg", 10);
        ada.completes(upload.id())
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", containsString("not-uploaded"));
        ada.sees(upload.id()).then().body("status", equalTo("pending"));
    }

    @Test
    void nobody_completes_anothers_upload() {
        var upload = ada.begins("image/jpeg", 10);
        Person.signedIn().completes(upload.id()).then().statusCode(404);
        ada.completes(UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void an_upload_that_never_comes_is_rejected_and_its_bytes_thrown_away() {
        try (var events = PublishedEvents.follow()) {
            var upload = ada.begins("image/jpeg", ORIGINAL.length);
            Person.sends(upload, ORIGINAL);
            var done = ada.uploads(ORIGINAL);

            jobs.makeDue("upload-expiry", upload.id());
            jobs.makeDue("upload-expiry", done);

            assertEquals(
                    "upload-expired",
                    events.await(upload.id(), MediaEvent.Rejected.class).reason());
            ada.seesOnceIts("rejected", upload.id()).then().body("reason", equalTo("upload-expired"));
            ada.completes(upload.id()).then().statusCode(410).body("type", containsString("upload-expired"));
            jobs.awaitDone("upload-expiry", done);
            ada.sees(done).then().body("status", equalTo("processing"));
        }
    }

    @Test
    void too_large_is_refused_before_a_byte_is_sent() {
        ada.declares(Map.of("filename", "a.jpg", "contentType", "image/jpeg", "bytes", (64 << 20) + 1))
                .then()
                .statusCode(413)
                .body("type", containsString("too-large"))
                .body("detail", containsString("67108864"));
        ada.declares(Map.of("filename", "a.jpg", "contentType", "image/jpeg", "bytes", 64 << 20))
                .then()
                .statusCode(201);
    }

    @Test
    void what_is_wrong_with_a_declaration_is_named() {
        ada.declares(Map.of("filename", "a\nb", "contentType", "image/svg+xml", "bytes", 0, "visibility", "secret"))
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/filename"))
                .body("errors.pointer", hasItem("/contentType"))
                .body("errors.pointer", hasItem("/bytes"))
                .body("errors.pointer", hasItem("/visibility"));
        ada.declares(Map.of()).then().statusCode(422).body("errors.pointer", hasItem("/contentType"));
    }

    @Test
    void begun_uploads_are_bounded() {
        int begun = 0;
        while (ada.declares(Map.of("filename", "a", "contentType", "image/png", "bytes", 1))
                        .statusCode()
                == 201) begun++;
        assertEquals(100, begun);
        ada.declares(Map.of("filename", "a", "contentType", "image/png", "bytes", 1))
                .then()
                .statusCode(429)
                .header("RateLimit-Policy", "\"pending-uploads\";q=100;w=900")
                .header("Retry-After", Integer::parseInt, both(greaterThan(0)).and(lessThanOrEqualTo(900)))
                .body("type", containsString("too-many-pending"))
                .body("policy", equalTo("pending-uploads"))
                .body("scope", equalTo("account"))
                .body("remaining", equalTo(0))
                .body("reset", both(greaterThan(0)).and(lessThanOrEqualTo(900)));
    }

    @Test
    void uploads_that_begin_at_the_same_time_are_bounded_as_well() throws Exception {
        var declared = Map.<String, Object>of("filename", "a", "contentType", "image/png", "bytes", 1);
        for (var begun = 0; begun < 95; begun++) ada.declares(declared).then().statusCode(201);
        var together = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = Stream.generate(() -> threads.submit(() -> {
                        together.await();
                        return ada.declares(declared).statusCode();
                    }))
                    .limit(40)
                    .toList();
            together.countDown();
            var begun = 0;
            for (var answer : answers) if (answer.get() == 201) begun++;
            assertEquals(5, begun);
        }
    }

    @Test
    void without_a_token_nothing_begins() {
        io.restassured.RestAssured.given()
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/media")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }
}
