package dev.breakwater.media.thumbnails;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RecipeTest {

    private static final Set<Format> WEBP = Set.of(Format.WEBP);

    @Test
    void the_default_has_four_sizes_and_makes_the_largest_first() {
        assertEquals(
                List.of(Recipes.LARGE, Recipes.MEDIUM, Recipes.SMALL, Recipes.THUMBNAIL),
                Recipes.of(Format.WEBP).sizes());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                        | a variant is <name>=<pixels>
            small                     | a variant is <name>=<pixels>
            small=320,,large=1600     | a variant is <name>=<pixels>
            small=320px               | a variant is <name>=<pixels>
            Small=320                 | the name of a variant
            ../small=320              | the name of a variant
            small=15                  | 16 to 4096 pixels
            small=4097                | 16 to 4096 pixels
            small=320,small=640       | two variants
            small=320,tiny=320        | two variants
            a=16,b=17,c=18,d=19,e=20,f=21,g=22,h=23,i=24 | 1 to 8 variants
            """)
    void a_wrong_configuration_is_refused_with_its_error(String variants, String message) {
        var error = assertThrows(IllegalArgumentException.class, () -> Recipe.parse(variants, WEBP, 0));
        assertTrue(error.getMessage().contains(message), error.getMessage());
    }

    @Test
    void without_a_format_there_is_no_recipe() {
        assertThrows(IllegalArgumentException.class, () -> Recipe.parse("small=320", Set.of(), 0));
    }

    @Test
    void its_id_stays_the_same_for_ever_and_does_not_depend_on_the_order() {
        assertEquals("4-73kg46ij", Recipes.of(Format.WEBP).id());
        assertEquals(
                Recipe.parse("small=320, large=1600", Set.of(Format.WEBP, Format.JPEG), 0)
                        .id(),
                Recipe.parse("large=1600,small=320", Set.of(Format.JPEG, Format.WEBP), 0)
                        .id());
    }

    @Test
    void another_name_size_or_format_is_another_recipe() {
        var id = Recipe.parse("small=320", WEBP, 0).id();
        assertNotEquals(id, Recipe.parse("tiny=320", WEBP, 0).id());
        assertNotEquals(id, Recipe.parse("small=321", WEBP, 0).id());
        assertNotEquals(id, Recipe.parse("small=320", Set.of(Format.AVIF), 0).id());
    }
}
