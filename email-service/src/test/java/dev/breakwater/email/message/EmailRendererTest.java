package dev.breakwater.email.message;

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

    static Stream<Email> everyEmail() {
        return Stream.of(
                new Email.Verification("Ada", "tok_en-1", "123456", TOMORROW, AT),
                new Email.Welcome("Ada"),
                new Email.AlreadyRegistered(AT),
                new Email.EmailChange("tok_en-2", TOMORROW, AT),
                new Email.EmailChanged("new@example.com", AT),
                new Email.EmailChangedWithUndo("new@example.com", "tok_en-4", AT.plus(Duration.ofDays(7)), AT),
                new Email.PasswordReset("tok_en-3", AT.plus(Duration.ofMinutes(30)), AT),
                new Email.PasswordChanged(false, AT),
                new Email.PasswordChanged(true, AT),
                new Email.SessionTheft(AT),
                new Email.NewDevice(null, null, AT),
                new Email.SecondFactorEnabled(AT),
                new Email.SecondFactorDisabled(AT),
                new Email.ErasureNotice(AT));
    }

    @ParameterizedTest
    @MethodSource("everyEmail")
    void every_email_is_complete_in_every_language_and_form(Email email) {
        for (var language : Language.values()) {
            var rendered = renderer.render(email, language);
            assertFalse(rendered.subject().isBlank());
            assertTrue(rendered.html().contains("lang=\"" + language.tag() + "\""));
            assertTrue(rendered.html().contains("color-scheme"));
            for (var form : List.of(rendered.subject(), rendered.text(), rendered.html())) {
                assertFalse(form.contains("NOT_FOUND"), form);
                assertFalse(form.contains("words:"), form);
            }
            assertFalse(rendered.html().contains("<img"), "remote images reveal who reads");
            if (email instanceof Email.Secret secret)
                for (var form : List.of(rendered.text(), rendered.html()))
                    assertTrue(form.contains("?token=" + secret.token()), form);
        }
    }

    @Test
    void a_verification_has_the_link_the_code_and_how_long_they_work() {
        var email = new Email.Verification("Ada", "tok_en-1", "123456", TOMORROW, AT);

        var english = renderer.render(email, Language.EN);
        assertTrue(english.text().contains("Hello Ada,"), english.text());
        assertTrue(english.text().contains("\nhttp://localhost:8080/verify?token=tok_en-1&lang=en\n"), english.text());
        assertTrue(english.text().contains("    123456\n"), english.text());
        assertTrue(english.text().contains("24 hours"), english.text());

        var german = renderer.render(email, Language.DE);
        assertEquals("Bestätigen Sie Ihre E-Mail-Adresse", german.subject());
        assertTrue(german.html().contains("24 Stunden"), german.html());
    }

    @Test
    void a_short_lived_link_shows_its_minutes() {
        var reset = new Email.PasswordReset("t", AT.plus(Duration.ofMinutes(30)), AT);
        assertTrue(renderer.render(reset, Language.EN).text().contains("30 minutes"));
    }

    @Test
    void markup_in_a_name_is_text_in_html_and_in_text() {
        var rendered = renderer.render(new Email.Welcome("<b onload='x'>Bob & \"Eve\" {words}"), Language.EN);
        assertTrue(
                rendered.html().contains("&lt;b onload=&#39;x&#39;&gt;Bob &amp; &quot;Eve&quot; {words}"),
                rendered.html());
        assertTrue(rendered.text().contains("Hello <b onload='x'>Bob & \"Eve\" {words},"), rendered.text());
    }

    @Test
    void a_name_from_right_to_left_does_not_reorder_its_sentence() {
        var rendered = renderer.render(new Email.Welcome("علی‌رضا (x)"), Language.EN);
        assertTrue(rendered.text().contains("Hello \u2068علی‌رضا (x)\u2069,"), rendered.text());
        assertTrue(rendered.html().contains("Hello \u2068علی‌رضا (x)\u2069,"), rendered.html());
    }

    @Test
    void a_device_is_named_only_by_known_names() {
        var claim =
                "Call 0900 123456 now! Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36";
        var rendered = renderer.render(new Email.NewDevice(claim, "2001:db8::/48", AT), Language.EN);
        assertTrue(rendered.text().contains("\nDevice: Chrome, Android\nNetwork: 2001:db8::/48\n"), rendered.text());
        assertFalse(rendered.html().contains("0900"), rendered.html());
        var unknown = renderer.render(new Email.NewDevice("<b>", "unknown", AT), Language.EN);
        assertFalse(unknown.text().contains("Device:"), unknown.text());
        assertFalse(unknown.text().contains("Network:"), unknown.text());
    }

    @Test
    void a_time_is_written_as_the_language_writes_it() {
        var email = new Email.SessionTheft(AT);
        assertTrue(text(email).contains("Time: 1 March 2026 at 12:00 UTC\n"), text(email));
        assertTrue(renderer.render(email, Language.DE).text().contains("1. März 2026 um 12:00 Uhr (UTC)\n"));
        assertTrue(renderer.render(email, Language.ES).text().contains("1 de marzo de 2026, 12:00 UTC\n"));
        assertTrue(renderer.render(email, Language.FR).text().contains("1er mars 2026 à 12:00 UTC\n"));
        assertTrue(renderer.render(email, Language.JA).text().contains("2026年3月1日 12:00 UTC\n"));
        assertFalse(text(new Email.SessionTheft(null)).contains("Time"), "queued by an older version");
    }

    @Test
    void a_name_that_is_a_message_is_not_written() {
        var rendered = renderer.render(new Email.Welcome("Win at https://evil.example"), Language.EN);
        assertFalse(rendered.html().contains("evil"));
        assertTrue(rendered.text().startsWith("Hello,"), rendered.text());
    }

    @Test
    void a_token_cannot_break_out_of_its_link() {
        var rendered = renderer.render(new Email.EmailChange("a\"><script>&x=1 #", TOMORROW, AT), Language.EN);
        assertTrue(
                rendered.html().contains("token=a%22%3E%3Cscript%3E%26x%3D1+%23&amp;lang=en&amp;change=address\""),
                rendered.html());
    }

    @Test
    void an_email_offers_what_it_advises() {
        var undo = new Email.EmailChangedWithUndo("new@example.com", "t1", AT.plus(Duration.ofDays(7)), AT);
        assertTrue(
                renderer.render(undo, Language.EN).text().contains("\nhttp://localhost:8080/undo?token=t1&lang=en\n"));
        assertTrue(renderer.render(undo, Language.EN).text().contains("7 days"));
        assertTrue(renderer.render(undo, Language.DE).html().contains("7 Tage"));
        for (var email : List.of(
                new Email.AlreadyRegistered(AT),
                new Email.PasswordChanged(false, AT),
                new Email.SessionTheft(AT),
                new Email.SecondFactorEnabled(AT),
                new Email.SecondFactorDisabled(AT)))
            assertTrue(
                    renderer.render(email, Language.EN).text().contains("\nhttp://localhost:8080/reset?lang=en\n"),
                    email::toString);
        var change = new Email.EmailChange("t2", TOMORROW, AT);
        assertTrue(renderer.render(change, Language.EN).text().contains("/verify?token=t2&lang=en&change=address\n"));
    }

    @Test
    void a_link_leads_to_a_page_in_the_language_of_the_email() {
        var reset = new Email.PasswordReset("t", TOMORROW, AT);
        assertTrue(renderer.render(reset, Language.DE).text().contains("/reset?token=t&lang=de\n"));
        assertTrue(renderer.render(new Email.AlreadyRegistered(AT), Language.DE)
                .text()
                .contains("/reset?lang=de\n"));
    }

    @Test
    void a_changed_password_tells_which_devices_were_signed_out() {
        assertTrue(text(new Email.PasswordChanged(true, AT)).contains("Every device was signed out"));
        assertTrue(text(new Email.PasswordChanged(false, AT)).contains("Every device but the one that changed it"));
        assertTrue(text(new Email.PasswordChanged(null, null)).contains("Every device but the one that changed it"));
    }

    @Test
    void an_unverified_address_is_not_sent_an_advertisement_as_a_name() {
        var email = new Email.Verification("Win 1000 EUR call 0900 123", "t", "123456", TOMORROW, AT);
        assertTrue(text(email).startsWith("Hello,"), text(email));
        assertFalse(renderer.render(email, Language.DE).html().contains("1000"));
    }

    private String text(Email email) {
        return renderer.render(email, Language.EN).text();
    }

    @Test
    void the_old_address_does_not_receive_the_new_one_in_full() {
        var rendered = renderer.render(new Email.EmailChanged("newname@example.com", null), Language.EN);
        assertFalse(rendered.text().contains("newname"));
        assertTrue(rendered.text().contains("n***@example.com"), rendered.text());
    }
}
