package dev.breakwater.media.worker;

import java.time.Instant;
import java.util.UUID;

import dev.breakwater.events.MediaEvent.Uploaded;
import dev.breakwater.events.ThumbnailEvent.Made;
import dev.breakwater.events.ThumbnailEvent.Refused;
import dev.breakwater.media.bucket.PictureKey;
import dev.breakwater.media.bucket.Visibility;
import dev.breakwater.stack.testing.http.Management;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

/** What the worker verifies and copies instead of decoding. */
@QuarkusTest
class ReuseTest {

    final Outside outside = new Outside();
    final byte[] original = Outside.photograph(640, 480);

    @Test
    void another_content_than_the_declared_one_is_refused() {
        var upload = outside.stores(original);
        outside.announces(declaring(upload, Outside.sha256(new byte[1]), null, null));
        var refused = assertInstanceOf(Refused.class, outside.hears(upload.mediaId()));
        assertEquals("checksum-mismatch", refused.reason());
    }

    @Test
    void the_declared_content_is_accepted_and_its_event_says_what_it_was_made_from() {
        var upload = outside.stores(original);
        outside.announces(declaring(upload, Outside.sha256(original).toUpperCase(java.util.Locale.ROOT), null, null));
        var made = assertInstanceOf(Made.class, outside.hears(upload.mediaId()));
        assertEquals(Outside.sha256(original), made.sha256());
        assertEquals("public", made.visibility());
        assertNotEquals(null, made.recipe());
    }

    @Test
    void pictures_of_private_media_lie_apart() {
        var upload = outside.stores(original);
        outside.announces(declaring(upload, null, "private", null));
        var made = assertInstanceOf(Made.class, outside.hears(upload.mediaId()));
        assertEquals("private", made.visibility());
        var variant = made.variants().getFirst();
        var key = PictureKey.of(Visibility.PRIVATE, made.hash(), variant.name(), variant.contentType());
        assertEquals(variant.bytes(), outside.bucket().size(key.value()).orElse(0));
        assertEquals(false, outside.exists("images/" + made.hash() + "/" + key.file()));
    }

    @Test
    void a_duplicate_gets_copies_under_its_own_address() {
        var earlier = made(declaring(outside.stores(original), null, null, null));
        var reused = reused();
        var copy = made(declaring(outside.stores(original), null, "private", earlier));

        assertNotEquals(earlier.hash(), copy.hash());
        assertEquals(earlier.variants(), copy.variants());
        assertEquals(earlier.width(), copy.width());
        assertEquals(earlier.recipe(), copy.recipe());
        assertEquals(reused + 1, reused());
        for (var variant : copy.variants()) {
            var file = variant.name() + ".webp";
            assertArrayEquals(
                    outside.read("images/" + earlier.hash() + "/" + file),
                    outside.read("private-images/" + copy.hash() + "/" + file));
        }
    }

    @Test
    void what_only_seems_to_be_a_duplicate_is_decoded() {
        var earlier = made(declaring(outside.stores(original), null, null, null));
        var other = Outside.photograph(320, 480);
        assertEquals(
                320, made(declaring(outside.stores(other), null, null, earlier)).width());

        var olderRecipe = new Made(
                earlier.mediaId(),
                earlier.hash(),
                earlier.contentType(),
                1,
                1,
                earlier.bytes(),
                earlier.variants(),
                earlier.visibility(),
                earlier.sha256(),
                "1-older",
                null,
                Instant.now());
        assertEquals(
                640,
                made(declaring(outside.stores(original), null, null, olderRecipe))
                        .width());
    }

    @Test
    void a_duplicate_of_pictures_that_are_gone_is_decoded() {
        var earlier = made(declaring(outside.stores(original), null, null, null));
        outside.bucket().delete("images/" + earlier.hash() + "/small.webp");
        var copy = made(declaring(outside.stores(original), null, null, earlier));
        assertEquals(
                earlier.variants().getFirst().bytes(),
                outside.read("images/" + copy.hash() + "/"
                                + earlier.variants().getFirst().name() + ".webp")
                        .length);
    }

    private Made made(Uploaded upload) {
        outside.announces(upload);
        return assertInstanceOf(Made.class, outside.hears(upload.mediaId()));
    }

    private static Uploaded declaring(Uploaded upload, String sha256, String visibility, Made earlier) {
        UUID media = upload.mediaId();
        return new Uploaded(
                media,
                upload.ownerId(),
                upload.objectKey(),
                upload.bytes(),
                visibility,
                sha256,
                earlier,
                Instant.now());
    }

    private static double reused() {
        var metrics = Management.get("/q/metrics").then().body(containsString("breakwater_images_reused_total"));
        return metrics.extract()
                .asString()
                .lines()
                .filter(line -> line.startsWith("breakwater_images_reused_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
