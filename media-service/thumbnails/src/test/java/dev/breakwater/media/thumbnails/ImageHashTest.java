package dev.breakwater.media.thumbnails;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ImageHashTest {

    private static final String CONTENT = ImageHash.ofContent("original".getBytes(UTF_8));

    @Test
    void the_content_is_known_by_its_sha256() {
        assertEquals(
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", ImageHash.ofContent(new byte[0]));
    }

    @Test
    void the_same_original_keeps_its_address_for_ever() {
        assertEquals("rhpscuykddohjvytl7gs4bbm4mytuhyw", ImageHash.of("3-recipe", "018f", CONTENT));
    }

    @Test
    void it_is_32_characters_that_fit_any_path() {
        assertTrue(ImageHash.of("3-recipe", "018f", CONTENT).matches("[a-z2-7]{32}"));
    }

    @Test
    void another_recipe_media_or_content_has_another_address() {
        var address = ImageHash.of("r", "a", CONTENT);
        assertNotEquals(address, ImageHash.of("s", "a", CONTENT));
        assertNotEquals(address, ImageHash.of("r", "b", CONTENT));
        assertNotEquals(address, ImageHash.of("r", "a", ImageHash.ofContent(new byte[0])));
    }
}
