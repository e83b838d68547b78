package dev.breakwater.email.message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class GreetingNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada",
                "Ada Lovelace",
                "J. R. R. Tolkien",
                "Jürgen Müller-Lüdenscheidt",
                "山田 太郎",
                "👩‍🚀 Ada",
                "O'Brian <3",
                "علی‌رضا"
            })
    void a_harmless_name_is_unchanged(String name) {
        assertEquals(name, GreetingName.of(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Win at https://evil.example",
                "www.evil.example",
                "evil.example",
                "evil．example",
                "evil。example",
                "call tel:123",
                "eve@evil.example",
                "Dear customer, your account was locked, please call the number below at once to unlock"
            })
    void a_name_that_is_a_message_or_a_link_is_not_written_at_all(String name) {
        assertEquals("", GreetingName.of(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u3164", "\u2800 \u2800", "\u200D", " \u00A0\u3000"})
    void a_name_that_nobody_sees_is_not_written(String name) {
        assertEquals("", GreetingName.of(name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'Ada\r\nBcc: x' | ''", "'Ada\n\nPay now' | 'Ada Pay now'", "'  Ada \t B ' | 'Ada B'"})
    void line_breaks_become_spaces(String name, String expected) {
        assertEquals(expected, GreetingName.of(name));
    }

    @Test
    void invisible_and_direction_changing_characters_are_dropped() {
        assertEquals("Ada moc", GreetingName.of("Ada\u202Emoc\u0000\u2066"));
        assertEquals("Ada", GreetingName.of("Ada\uD800"));
        assertEquals("", GreetingName.of(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada",
                "Ada Lovelace",
                "J. R. R. Tolkien",
                "Jürgen Müller-Lüdenscheidt",
                "María del Carmen García López",
                "Sinéad O’Connor",
                "山田 太郎",
                "علی‌رضا",
                "अनुष्का शर्मा"
            })
    void an_unverified_address_is_greeted_by_what_looks_like_a_name(String name) {
        assertEquals(name, GreetingName.ofUnverified(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Win 1000 EUR call 0900 123456",
                "Win €€€ now",
                "evil。com",
                "evil.com",
                "evil．com",
                "evil｡com",
                "http://evil.example",
                "eve@evil.example",
                "Ada!!!",
                "Ada (CEO)",
                "Your account was locked call us now",
                "Donaudampfschifffahrtsgesellschaftskapitän",
                "Ada\u200F",
                "\u202Eada",
                "\u2067Ada\u2069",
                "Ada\nPay now",
                "👩‍🚀 Ada",
                ""
            })
    void an_unverified_address_is_greeted_without_what_may_be_a_message(String name) {
        assertEquals("", GreetingName.ofUnverified(name));
    }
}
