package dev.breakwater.media.api.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.media.api.Person;
import dev.breakwater.media.api.PublishedEvents;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.BucketListing;
import dev.breakwater.media.bucket.MultipartUploads;
import dev.breakwater.media.bucket.ObjectKeys;
import dev.breakwater.stack.testing.ServerThroughWire;
import dev.breakwater.stack.testing.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** The object store goes away in the midst of an upload in parts: the service and the client reach it by a wire that is cut. */
@QuarkusTest
@TestProfile(StoreOutageTest.Wired.class)
class StoreOutageTest {

    public static class Wired implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.s3.endpoint-override", "http://localhost:" + Wire.freePort());
        }
    }

    private static final int PART = 8 << 20;
    private static final byte[] ORIGINAL = new byte[2 * PART + 10];

    static {
        new Random(11).nextBytes(ORIGINAL);
    }

    @ConfigProperty(name = "quarkus.s3.endpoint-override")
    URI store;

    @Inject
    Bucket bucket;

    private final Person ada = Person.signedIn();
    private Wire wire;

    @BeforeEach
    void mend() throws IOException {
        wire = new Wire(store.getPort(), ServerThroughWire.s3());
        wire.mend();
    }

    @AfterEach
    void cut() throws IOException {
        wire.cut();
    }

    @Test
    void an_outage_in_the_midst_of_an_upload_in_parts_costs_time_and_nothing_else() throws IOException {
        try (var events = PublishedEvents.follow()) {
            var begun = begins();
            var id = begun.getUUID("id");
            assertEquals(200, sends(begun.getString("upload.parts[0].url"), 1));

            wire.cut();
            assertThrows(IOException.class, () -> sends(begun.getString("upload.parts[1].url"), 2));
            for (var answer : List.of(resumes(id), ada.completes(id), ada.declares(declared()))) saysComeBack(answer);
            // What needs no store works.
            ada.sees(id).then().statusCode(200).body("status", equalTo("pending"));
            ada.request().get("/api/v1/media/quota").then().body("media.used", equalTo(1));
            wire.mend();

            var again = resumes(id).then().statusCode(200).extract().jsonPath();
            assertEquals(List.of(true, false, false), again.getList("parts.arrived"));
            assertEquals(200, sends(again.getString("parts[1].url"), 2));
            assertEquals(200, sends(again.getString("parts[2].url"), 3));
            wire.cut();
            saysComeBack(ada.completes(id));
            wire.mend();
            ada.completes(id).then().statusCode(202).body("status", equalTo("processing"));
            ada.completes(id).then().statusCode(202);

            events.await(id, MediaEvent.Uploaded.class);
            var stored = bucket.read(ObjectKeys.original(ada.id(), id), ORIGINAL.length);
            assertArrayEquals(ORIGINAL, ((Bucket.Content.Bytes) stored).bytes());
            assertEquals(List.of(), openUploads());
            assertEquals(List.of(ObjectKeys.original(ada.id(), id)), objects());
            assertEquals(1, events.about(id).size());
        }
    }

    @Test
    void an_upload_that_is_deleted_during_the_outage_leaves_nothing_behind_after_it() throws IOException {
        var begun = begins();
        var id = begun.getUUID("id");
        assertEquals(200, sends(begun.getString("upload.parts[0].url"), 1));

        wire.cut();
        ada.request().delete("/api/v1/media/" + id).then().statusCode(204);
        ada.request().get("/api/v1/media/quota").then().body("bytes.used", equalTo(0));
        wire.mend();

        await().atMost(Duration.ofSeconds(30)).until(() -> openUploads().isEmpty());
        assertEquals(List.of(), objects());
    }

    private static void saysComeBack(Response answer) {
        answer.then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unavailable"))
                .header("Retry-After", notNullValue());
    }

    private JsonPath begins() {
        return ada.declares(declared()).then().statusCode(201).extract().jsonPath();
    }

    private Response resumes(UUID media) {
        return ada.request().get("/api/v1/media/" + media + "/upload");
    }

    private static Map<String, Object> declared() {
        return Map.of("filename", "large.jpg", "contentType", "image/jpeg", "bytes", ORIGINAL.length);
    }

    private static int sends(String url, int number) throws IOException {
        var bytes = Arrays.copyOfRange(ORIGINAL, (number - 1) * PART, Math.min(number * PART, ORIGINAL.length));
        try {
            return Person.sends(new Person.Upload(null, URI.create(url), Map.of()), bytes);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private List<MultipartUploads.Open> openUploads() {
        return new MultipartUploads(bucket).open("originals/" + ada.id());
    }

    private List<String> objects() {
        return new BucketListing(bucket)
                .page("originals/" + ada.id(), "", 1_000).entries().stream()
                        .map(BucketListing.Entry::key)
                        .toList();
    }
}
