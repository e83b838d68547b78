package dev.breakwater.media.api.upload;

import java.net.URI;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.media.api.Person;
import dev.breakwater.media.api.PublishedEvents;
import dev.breakwater.media.api.Worker;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

@QuarkusTest
class ChecksumTest {

    private static final byte[] ORIGINAL = "some bytes of a picture".getBytes();
    private static final byte[] OTHER = "some bytes of another p".getBytes();

    @Inject
    Worker worker;

    private final Person ada = Person.signedIn();

    @Test
    void a_declared_checksum_is_signed_and_reaches_the_worker() throws Exception {
        try (var events = PublishedEvents.follow()) {
            var upload = declares(ada, sha256(ORIGINAL));
            assertEquals(
                    java.util.Base64.getEncoder().encodeToString(digest(ORIGINAL)),
                    upload.headers().get("x-amz-checksum-sha256"));
            assertEquals("private", upload.headers().get("x-amz-meta-visibility"));
            assertEquals(200, Person.sends(upload, ORIGINAL));
            ada.completes(upload.id()).then().statusCode(202);
            assertEquals(
                    sha256(ORIGINAL),
                    events.await(upload.id(), MediaEvent.Uploaded.class).sha256());
        }
    }

    @Test
    void other_headers_than_the_signed_ones_are_refused() throws Exception {
        var upload = declares(ada, sha256(ORIGINAL));
        for (var name : upload.headers().keySet()) {
            var headers = new java.util.HashMap<>(upload.headers());
            headers.put(name, name.equals("Content-Type") ? "image/webp" : "public");
            assertNotEquals(200, Person.sends(new Person.Upload(upload.id(), upload.url(), headers), ORIGINAL));
        }
    }

    @Test
    void other_bytes_than_declared_are_refused_by_the_store() throws Exception {
        var upload = declares(ada, sha256(ORIGINAL));
        var other = ORIGINAL.clone();
        other[0]++;
        assertEquals(400, Person.sends(upload, other));
        ada.completes(upload.id()).then().statusCode(409).body("type", equalTo("/problems/not-uploaded"));
        assertEquals(200, Person.sends(upload, ORIGINAL));
    }

    @Test
    void what_is_no_checksum_is_invalid() {
        ada.declares(Map.of("filename", "a", "contentType", "image/png", "bytes", 1, "sha256", "cafe"))
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/sha256"));
    }

    @Test
    void the_worker_learns_of_an_earlier_media_with_the_same_content_of_the_same_owner() throws Exception {
        try (var events = PublishedEvents.follow()) {
            var first = uploads(ada, sha256(ORIGINAL), ORIGINAL);
            assertNull(events.await(first, MediaEvent.Uploaded.class).earlier(), "there is none");
            var hash = worker.makes(
                    first, "private", ORIGINAL.length, sha256(ORIGINAL), "recipe", "LEHV6nWB2yk8pyo0adR*.7kCMdnj");
            ada.seesOnceIts("ready", first);
            assertEquals("LEHV6nWB2yk8pyo0adR*.7kCMdnj", ada.sees(first).path("blurHash"));

            var sameChecksum = uploads(ada, sha256(ORIGINAL), ORIGINAL);
            var sameBytes = uploads(ada, null, ORIGINAL);
            var otherBytes = uploads(ada, null, OTHER);
            var anothers = uploads(Person.signedIn(), sha256(ORIGINAL), ORIGINAL);

            for (var media : new UUID[] {sameChecksum, sameBytes}) {
                var earlier = events.await(media, MediaEvent.Uploaded.class).earlier();
                assertEquals(first, earlier.mediaId());
                assertEquals(hash, earlier.hash());
                assertEquals(sha256(ORIGINAL), earlier.sha256());
                assertEquals("recipe", earlier.recipe());
                assertEquals("small", earlier.variants().getFirst().name());
            }
            assertNull(events.await(otherBytes, MediaEvent.Uploaded.class).earlier());
            assertNull(events.await(anothers, MediaEvent.Uploaded.class).earlier());
        }
    }

    private static UUID uploads(Person owner, String sha256, byte[] bytes) {
        var upload = sha256 == null ? owner.begins("image/jpeg", bytes.length) : declares(owner, sha256);
        assertEquals(200, Person.sends(upload, bytes));
        owner.completes(upload.id()).then().statusCode(202);
        return upload.id();
    }

    private static Person.Upload declares(Person owner, String sha256) {
        var body = owner.declares(Map.of(
                        "filename", "a.jpg", "contentType", "image/jpeg", "bytes", ORIGINAL.length, "sha256", sha256))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new Person.Upload(
                body.getUUID("id"), URI.create(body.getString("upload.url")), body.getMap("upload.headers"));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(digest(bytes));
    }

    private static byte[] digest(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
