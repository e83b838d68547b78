package dev.breakwater.email.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class EmailRendererTest {

    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant TOMORROW = AT.plus(Duration.ofHours(24));

    @Inject
    EmailRenderer renderer;

    static Stream<Email> everyLetter() {
        return Stream.of(
                new Email.Verification("Ada", "tok_en-1", "123456", TOMORROW, AT),
                new Email.Welcome("Ada"),
                new Email.AlreadyRegistered(),
                new Email.EmailChange("tok_en-2", TOMORROW, AT),
                new Email.EmailChanged("new@example.com"),
                new Email.EmailChangedWithUndo("new@example.com", "tok_en-4", AT.plus(Duration.ofDays(7)), AT),
                new Email.PasswordReset("tok_en-3", AT.plus(Duration.ofMinutes(30)), AT),
                new Email.PasswordChanged(),
                new Email.SessionTheft(),
                new Email.SecondFactorEnabled(),
                new Email.SecondFactorDisabled());
    }

    /** Also leaves them in {@code target/letters}, to be looked at. */
    @ParameterizedTest
    @MethodSource("everyLetter")
    void every_letter_is_whole_in_every_language_and_form(Email letter) throws IOException {
        for (var language : Language.values()) {
            var written = renderer.render(letter, language);
            Files.createDirectories(Path.of("target/letters"));
            var name = letter.template() + "." + language.tag();
            Files.writeString(Path.of("target/letters", name + ".html"), written.html());
            Files.writeString(Path.of("target/letters", name + ".txt"), written.text());

            assertFalse(written.subject().isBlank());
            assertTrue(written.html().contains("lang=\"" + language.tag() + "\""));
            assertTrue(written.html().contains("color-scheme"));
            for (var form : List.of(written.subject(), written.text(), written.html())) {
                assertFalse(form.contains("NOT_FOUND"), form);
                assertFalse(form.contains("words:"), form);
            }
            assertFalse(written.html().contains("<img"), "remote images tell who reads");
            if (letter instanceof Email.Secret secret)
                for (var form : List.of(written.text(), written.html()))
                    assertTrue(form.contains("?token=" + secret.token()), form);
        }
    }

    @Test
    void a_verification_has_the_link_the_code_and_how_long_they_work() {
        var letter = new Email.Verification("Ada", "tok_en-1", "123456", TOMORROW, AT);

        var english = renderer.render(letter, Language.EN);
        assertTrue(english.text().contains("Hello Ada,"), english.text());
        assertTrue(english.text().contains("\nhttp://localhost:8080/verify?token=tok_en-1\n"), english.text());
        assertTrue(english.text().contains("    123456\n"), english.text());
        assertTrue(english.text().contains("24 hours"), english.text());

        var german = renderer.render(letter, Language.DE);
        assertEquals("Bestätigen Sie Ihre E-Mail-Adresse", german.subject());
        assertTrue(german.html().contains("24 Stunden"), german.html());
    }

    @Test
    void a_short_lived_link_tells_its_minutes() {
        var reset = new Email.PasswordReset("t", AT.plus(Duration.ofMinutes(30)), AT);
        assertTrue(renderer.render(reset, Language.EN).text().contains("30 minutes"));
    }

    @Test
    void markup_in_a_name_is_text_in_html_and_in_text() {
        var written = renderer.render(new Email.Welcome("<b onload='x'>Bob & \"Eve\" {words}"), Language.EN);
        assertTrue(
                written.html().contains("&lt;b onload=&#39;x&#39;&gt;Bob &amp; &quot;Eve&quot; {words}"),
                written.html());
        assertTrue(written.text().contains("Hello <b onload='x'>Bob & \"Eve\" {words},"), written.text());
    }

    @Test
    void a_name_that_is_a_message_is_not_written() {
        var written = renderer.render(new Email.Welcome("Win at https://evil.example"), Language.EN);
        assertFalse(written.html().contains("evil"));
        assertTrue(written.text().startsWith("Hello,"), written.text());
    }

    @Test
    void a_token_cannot_break_out_of_its_link() {
        var written = renderer.render(new Email.EmailChange("a\"><script>&x=1 #", TOMORROW, AT), Language.EN);
        assertTrue(
                written.html().contains("token=a%22%3E%3Cscript%3E%26x%3D1+%23&amp;change=address\""), written.html());
    }

    @Test
    void a_letter_offers_what_it_advises() {
        var undo = new Email.EmailChangedWithUndo("new@example.com", "t1", AT.plus(Duration.ofDays(7)), AT);
        assertTrue(renderer.render(undo, Language.EN).text().contains("\nhttp://localhost:8080/undo?token=t1\n"));
        assertTrue(renderer.render(undo, Language.EN).text().contains("7 days"));
        assertTrue(renderer.render(undo, Language.DE).html().contains("7 Tage"));
        for (var letter : List.of(
                new Email.AlreadyRegistered(),
                new Email.PasswordChanged(),
                new Email.SecondFactorEnabled(),
                new Email.SecondFactorDisabled()))
            assertTrue(
                    renderer.render(letter, Language.EN).text().contains("\nhttp://localhost:8080/reset\n"),
                    letter::toString);
        var change = new Email.EmailChange("t2", TOMORROW, AT);
        assertTrue(renderer.render(change, Language.EN).text().contains("/verify?token=t2&change=address\n"));
    }

    @Test
    void the_old_address_is_not_told_the_new_one_in_full() {
        var written = renderer.render(new Email.EmailChanged("newname@example.com"), Language.EN);
        assertFalse(written.text().contains("newname"));
        assertTrue(written.text().contains("n***@example.com"), written.text());
    }
}
