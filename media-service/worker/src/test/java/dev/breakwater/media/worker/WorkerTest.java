package dev.breakwater.media.worker;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.events.ThumbnailEvent.Made;
import dev.breakwater.events.ThumbnailEvent.Refused;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.stack.testing.http.Management;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

@QuarkusTest
class WorkerTest {

    final Outside outside = new Outside();
    final Bucket bucket = outside.bucket();

    @Test
    void a_12_megapixel_photograph_becomes_pictures_in_the_bucket() {
        var original = Outside.photograph(4000, 3000);
        var upload = outside.stores(original);

        outside.announces(upload);

        var made = assertInstanceOf(Made.class, outside.hears(upload.mediaId()));
        assertEquals("image/jpeg", made.contentType());
        assertEquals(4000, made.width());
        assertEquals(3000, made.height());
        assertEquals(original.length, made.bytes());
        assertEquals(4, made.variants().size());
        for (var variant : made.variants()) {
            var picture = outside.picture(made.hash(), variant.name() + ".webp");
            assertEquals(variant.bytes(), picture.length);
            assertEquals("WEBP", new String(picture, 8, 4, StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void a_redelivered_upload_gives_the_same_event_and_the_same_pictures() {
        var upload = outside.stores(Outside.photograph(400, 300));
        var cause = outside.announces(upload);
        var made = assertInstanceOf(Made.class, outside.hears(upload.mediaId()));
        var picture = outside.picture(made.hash(), "small.webp");

        outside.announces(upload, cause);
        await().until(() -> outside.heard(upload.mediaId()).size() == 2);

        var heard = outside.heard(upload.mediaId());
        assertEquals(heard.getFirst().eventId(), heard.getLast().eventId());
        assertEquals(made.hash(), ((Made) heard.getLast().event()).hash());
        assertArrayEquals(picture, outside.picture(made.hash(), "small.webp"));
    }

    @Test
    void a_result_belongs_to_the_trace_of_its_upload() {
        var upload = outside.stores(Outside.photograph(40, 30));
        outside.announces(upload);
        outside.hears(upload.mediaId());
        var traceparent = outside.heard(upload.mediaId()).getFirst().traceparent();
        assertEquals(Outside.TRACE, traceparent.split("-")[1]);
    }

    @Test
    void what_is_no_image_is_refused_with_its_reason() {
        refused("not-an-image", outside.stores("I am a picture.jpg".getBytes()));
        refused("empty", outside.stores(new byte[0]));
        refused("corrupt", outside.stores(java.util.Arrays.copyOf(Outside.photograph(800, 600), 5000)));
    }

    @Test
    void an_original_that_is_gone_is_refused() {
        var upload = outside.stores(new byte[1]);
        bucket.delete(upload.objectKey());
        refused("original-is-gone", upload);
    }

    @Test
    void events_that_are_no_uploads_are_skipped() {
        var media = UUID.randomUUID();
        outside.announces(new MediaEvent.Ready(media, UUID.randomUUID(), "hash", Map.of(), Instant.now()));
        var marker = outside.stores(new byte[0]);
        outside.announces(marker);
        outside.hears(marker.mediaId());
        assertEquals(0, outside.heard(media).size());
    }

    @Test
    void it_tells_how_it_is() {
        var upload = outside.stores(new byte[0]);
        outside.announces(upload);
        outside.hears(upload.mediaId());

        Management.get("/q/health/ready").then().statusCode(200);
        Management.get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        await().untilAsserted(() -> Management.get("/q/metrics")
                .then()
                .body(containsString("breakwater_images_seconds_count{outcome=\"empty\"}"))
                .body(containsString("breakwater_images_wait_seconds_count"))
                .body(containsString(
                        "breakwater_images_decoder_cpu_seconds_total{format=\"unknown\",stage=\"refused\"}")));
    }

    private void refused(String reason, MediaEvent.Uploaded upload) {
        outside.announces(upload);
        assertEquals(
                reason,
                assertInstanceOf(Refused.class, outside.hears(upload.mediaId())).reason());
    }
}
