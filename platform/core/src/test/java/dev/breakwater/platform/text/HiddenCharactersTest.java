package dev.breakwater.platform.text;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class HiddenCharactersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada Lovelace",
                "👨\u200d👩\u200d👧 family.jpg",
                "👩🏽\u200d🚀",
                "می\u200cخواهم",
                "क्\u200dष",
                "❤\ufe0f",
                "🏴\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f"
            })
    void writing_is_visible(String text) {
        assertFalse(HiddenCharacters.areIn(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ufeffAda",
                "Ada\u200b",
                "Ada\u200d",
                "\u200dAda",
                "A\u200d\u200dda",
                "A\u200c da",
                "A\u00adda",
                "A\u200eda",
                "A\u061cda",
                "A\u202eda",
                "A\u2066da",
                "A\ufff9da",
                "A\ufffeda",
                "A\ufdd0da",
                "A\udb40\udc61",
                "🏴\udb40\udc67"
            })
    void what_nobody_sees_is_hidden(String text) {
        assertTrue(HiddenCharacters.areIn(text));
    }
}
