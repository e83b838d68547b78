package dev.breakwater.email.message;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class LanguageTest {

    @ParameterizedTest
    @CsvSource({
        "de,DE",
        "de-AT,DE",
        "DE_de,DE",
        "en,EN",
        "es-MX,ES",
        "es-419,ES",
        "fr-CA,FR",
        "ja-Jpan-JP,JA",
        "pt,EN",
        "den,EN",
        "'',EN",
        "'de;drop',EN"
    })
    void an_unsupported_language_falls_back_to_english(String tag, Language language) {
        assertEquals(language, Language.of(tag));
        assertEquals(Language.EN, Language.of(null));
    }

    @ParameterizedTest
    @EnumSource
    void every_text_exists_in_every_language(Language language) throws IOException {
        var texts = new Properties();
        try (var file = getClass().getResourceAsStream("/messages/words_" + language.tag() + ".properties")) {
            texts.load(file);
        }
        assertEquals(
                Arrays.stream(EmailTexts.class.getDeclaredMethods())
                        .map(Method::getName)
                        .collect(Collectors.toSet()),
                texts.stringPropertyNames());
    }
}
