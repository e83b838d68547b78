package dev.breakwater.media.bucket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TransformKeyTest {

    private static final String HASH = "aaffvlortdf3kxusbs4qfoildbsuu6lw";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "transforms/" + HASH + "/w_64,h_32,c_fit,f_webp.webp",
                "private-transforms/" + HASH + "/w_4096,h_1,c_fill,f_jpeg,x_0,y_100.jpg",
                "transforms/" + HASH + "/w_1,h_1,c_fit,f_auto.avif"
            })
    void a_key_is_read_and_written_unchanged(String key) {
        assertEquals(key, TransformKey.parse(key).orElseThrow().value());
    }

    @Test
    void private_ones_lie_apart() {
        var key = TransformKey.parse("private-transforms/" + HASH + "/w_64,h_32,c_fill,f_webp,x_25,y_50.webp");

        assertEquals(Visibility.PRIVATE, key.orElseThrow().visibility());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "images/" + HASH + "/w_64,h_32,c_fit,f_webp.webp",
                "transforms/" + HASH + "/w_064,h_32,c_fit,f_webp.webp",
                "transforms/" + HASH + "/w_64,h_32,c_fit,f_gif.webp",
                "transforms/" + HASH + "/w_64,h_32,c_fill,f_webp,x_101,y_0.webp",
                "transforms/" + HASH + "/w_64,h_32,c_fit,f_webp.exe",
                "transforms/../originals/w_64,h_32,c_fit,f_webp.webp",
                ""
            })
    void other_keys_are_refused(String key) {
        assertTrue(TransformKey.parse(key).isEmpty());
    }
}
