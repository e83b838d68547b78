package dev.breakwater.platform.http;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class PreferredImageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8 | image/avif",
                "image/webp,*/* | image/webp",
                "IMAGE/WEBP;q=0.1 | image/webp",
                "image/avif;q=0,image/webp | image/webp",
                "image/*,*/* | image/jpeg",
                "image/png | image/jpeg",
                "'' | image/jpeg",
                "?? | image/jpeg",
            })
    void a_type_is_preferred_if_the_header_names_it(String accept, String preferred) {
        assertEquals(preferred, PreferredImage.of(List.of(accept)));
    }

    @Test
    void a_type_that_is_not_allowed_is_not_chosen() {
        var accept = List.of("image/avif, image/webp");
        assertEquals("image/webp", PreferredImage.of(accept, type -> !type.equals("image/avif")));
        assertEquals("image/jpeg", PreferredImage.of(accept, _ -> false));
    }
}
