package dev.breakwater.user.account;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TextRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"A", "Ada Lovelace", "Ὀδυσσεύς", "李小龍", "O'Brien <3", "👩‍🚀 Ada", "'; drop table users; --"})
    void readable_names_are_accepted(String name) {
        assertTrue(new DisplayName.Check().isValid(name, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "\u3164",
                "\u2800 \u2800",
                "\u200b\u00ad",
                "a\u0000b",
                "a\nb",
                "a\u2028b",
                "\ud800",
                "abc\u202etxt",
                "win at https://evil.example",
                "WWW.evil.example",
            })
    void names_that_could_deceive_readers_of_pages_or_emails_are_refused(String name) {
        assertFalse(new DisplayName.Check().isValid(name, null));
    }

    @Test
    void a_name_has_at_most_80_characters_as_people_count_them() {
        assertTrue(new DisplayName.Check().isValid("👨‍👩‍👧‍👦".repeat(80), null));
        assertTrue(new DisplayName.Check().isValid("e\u0301\u0323".repeat(80), null));
        assertFalse(new DisplayName.Check().isValid("a".repeat(81), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de-AT", "zh-Hant-TW", "fr", "tlh"})
    void a_well_formed_language_tag_is_accepted_even_if_unsupported(String tag) {
        assertTrue(new LanguageTag.Check().isValid(tag, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "e", "en_US", "en--us", "*", "en\u0000", "../../etc", "x-private", "ümlaut"})
    void a_language_tag_must_be_well_formed(String tag) {
        assertFalse(new LanguageTag.Check().isValid(tag, null));
    }

    @ParameterizedTest
    @CsvSource({"en, en", "de, de", "de-AT, de", "DE, de", "es-MX, es", "fr, en", ", en"})
    void the_best_supported_language_is_found_or_the_first(String requested, String expected) {
        assertEquals(expected, new Languages(() -> List.of("en", "de", "es")).bestFor(requested));
    }

    @Test
    void tokens_are_unique_and_never_printed() {
        var secret = SecretToken.random();
        assertEquals(secret, SecretToken.parse(secret.text()).orElseThrow());
        assertNotEquals(secret, SecretToken.random());
        assertFalse(secret.toString().contains(secret.text()));
        assertTrue(SecretToken.parse("short").isEmpty());
        assertTrue(SecretToken.parse(secret.text() + "\u0000").isEmpty());
    }
}
