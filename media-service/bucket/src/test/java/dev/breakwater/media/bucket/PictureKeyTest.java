package dev.breakwater.media.bucket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PictureKeyTest {

    private static final String HASH = "aaffvlortdf3kxusbs4qfoildbsuu6lw";

    @ParameterizedTest
    @CsvSource({"image/webp, small.webp", "image/avif, small.avif", "image/jpeg, small.jpg"})
    void the_content_type_decides_the_extension(String contentType, String file) {
        var key = PictureKey.of(Visibility.PUBLIC, HASH, "small", contentType);

        assertEquals("images/" + HASH + "/" + file, key.value());
        assertEquals(contentType, key.contentType());
    }

    @Test
    void private_pictures_lie_apart() {
        var key = PictureKey.of(Visibility.PRIVATE, HASH, "small", "image/webp");

        assertEquals("private-images/" + HASH + "/small.webp", key.value());
    }

    @Test
    void other_content_types_have_no_key() {
        assertThrows(
                IllegalArgumentException.class, () -> PictureKey.of(Visibility.PUBLIC, HASH, "small", "image/gif"));
    }

    @ParameterizedTest
    @CsvSource({"small, image/webp", "medium, image/avif", "large, image/jpeg", "card-2x, image/webp"})
    void every_key_matches_the_public_path(String variant, String contentType) {
        var variable = "\\{[a-z]+:((?:[^{}]|\\{[\\d,]+})+)}";
        var path = PictureKey.PUBLIC_FOLDER + "/" + PictureKey.TEMPLATE.replaceAll(variable, "$1");

        assertTrue(
                PictureKey.of(Visibility.PUBLIC, HASH, variant, contentType)
                        .value()
                        .matches(path),
                path);
    }
}
