package dev.breakwater.media.thumbnails;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ImageHashTest {

    private static final byte[] ORIGINAL = "original".getBytes(UTF_8);

    @Test
    void the_same_original_keeps_its_address_for_ever() {
        assertEquals("yhumbucwm777iipak5i6riblxi6zq3uw", ImageHash.of("018f", ORIGINAL));
    }

    @Test
    void it_is_32_characters_that_fit_any_path() {
        assertTrue(ImageHash.of("018f", ORIGINAL).matches("[a-z2-7]{32}"));
    }

    @Test
    void another_medium_or_content_has_another_address() {
        assertNotEquals(ImageHash.of("a", ORIGINAL), ImageHash.of("b", ORIGINAL));
        assertNotEquals(ImageHash.of("a", ORIGINAL), ImageHash.of("a", new byte[0]));
    }
}
