package dev.breakwater.platform.text;

import java.util.stream.IntStream;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BlankTextTest {

    @Test
    void what_unicode_ignores_by_default_is_not_visible() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                        || UCharacter.hasBinaryProperty(c, UProperty.WHITE_SPACE))
                .forEach(c -> assertFalse(BlankText.isVisible(c), Integer.toHexString(c)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u3164",
                "\u2800\u2800",
                "\uFFA0 \u115F",
                "\u200B",
                "\u2060\uFEFF",
                "\u00AD",
                "\u0301",
                "\uFE0F",
                "\u3000",
                "\uDB40\uDC41",
                "\u180E",
                "\uD834\uDD59",
                "\uD80D\uDC41",
                "\u034F",
            })
    void is_invisible(String text) {
        assertTrue(BlankText.isBlank(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "\u3164A", "李", "e\u0301", "👩‍🚀", "-", "1", "ا", "๏"})
    void is_visible(String text) {
        assertFalse(BlankText.isBlank(text));
    }
}
