package dev.breakwater.gateway.web;

import java.util.List;

import com.microsoft.playwright.Page;
import dev.breakwater.gateway.Services;
import dev.breakwater.gateway.Services.Service;
import dev.breakwater.gateway.StandIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.breakwater.gateway.web.Browser.photograph;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** The pages that mails lead to, in the languages of the mails, on a phone and on a desk. */
@QuarkusTest
@QuarkusTestResource(Services.class)
class LanguageTest extends WithBrowser {

    private static final String VERIFICATION = "/api/v1/users/verification";

    @Service
    StandIn users;

    @BeforeEach
    void answer() {
        browser.complaints.clear();
        users.on(VERIFICATION, StandIn.fixed("204 No Content", "", ""));
        users.on(
                VERIFICATION + "/lookup",
                StandIn.fixed("200 OK", "Content-Type: application/json\r\n", "{\"email\":\"a***@example.com\"}"));
        users.on("/api/v1/password-resets/confirm", StandIn.fixed("204 No Content", "", ""));
        users.on("/api/v1/users/email/undo", StandIn.fixed("204 No Content", "", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "verify, ?token=t1, Bestätigen Sie Ihre E-Mail-Adresse, Confirm your e-mail address",
        "verify-new, ?token=t1&change=address, Bestätigen Sie Ihre neue E-Mail-Adresse, Confirm your new e-mail address",
        "verify-code, '', Bestätigen Sie Ihre E-Mail-Adresse, Confirm your e-mail address",
        "reset, ?token=t1, Wählen Sie ein neues Passwort, Choose a new password",
        "reset-request, '', Fordern Sie einen Link für ein neues Passwort an, Get a link to choose a new password",
        "undo, ?token=t1, Machen Sie die Änderung Ihrer E-Mail-Adresse rückgängig, Undo the change of your e-mail address",
        "nowhere, '', Diese Seite gibt es nicht, This page does not exist"
    })
    void a_page_speaks_the_reader_s_language(String name, String query, String german, String english) {
        var path = "/" + name.replaceFirst("-.*", "") + query;
        for (int width : new int[] {360, 1200}) {
            shows(path, "de-AT", width, german, name + "-de");
            shows(path, "en-GB", width, english, name + "-en");
        }
    }

    private void shows(String path, String language, int width, String heading, String name) {
        try (var page = browser.open(path, language, width)) {
            assertThat(page.locator("h1")).hasText(heading);
            assertThat(page.locator("html")).hasAttribute("lang", language.substring(0, 2));
            if (path.contains("verify?token"))
                assertThat(page.locator("#address")).hasText("a***@example.com");
            assertFalse(page.content().contains("NOT_FOUND"), page.content());
            assertEquals(false, page.evaluate("document.documentElement.scrollWidth > innerWidth"), name);
            photograph(page, name + "-" + width);
        }
    }

    @Test
    void the_language_of_the_link_wins_and_can_be_changed_without_losing_the_token() {
        try (var page = browser.open("/verify?token=t5&lang=de", "en-GB", 360)) {
            assertThat(page.locator("h1")).hasText("Bestätigen Sie Ihre E-Mail-Adresse");
            page.locator("footer a").click();
            assertThat(page.locator("h1")).hasText("Confirm your e-mail address");
            confirms(page, "t5");
            photograph(page, "verified-en-360");
        }
    }

    @Test
    void a_reload_keeps_the_token_until_it_is_used() {
        try (var page = browser.open("/verify?token=t6&lang=de&change=address", "en-GB", 1200)) {
            assertFalse(page.url().contains("t6"), page.url());
            page.reload();
            assertThat(page.locator("h1")).hasText("Bestätigen Sie Ihre neue E-Mail-Adresse");
            confirms(page, "t6");
            assertThat(page.locator("h1")).hasText("Ihre Adresse ist bestätigt");
            assertThat(page.locator("#message")).containsText("Melden Sie sich damit an");
            assertThat(page.locator("#next")).isVisible();
            photograph(page, "verified-de-1200");
            page.reload();
            assertThat(page.locator("#confirm")).isHidden();
        }
        assertEquals(List.of(), browser.complaints);
    }

    @Test
    void a_password_and_an_undo_end_with_what_to_do_next() {
        try (var page = browser.open("/reset?token=t7&lang=de", "de", 360)) {
            page.locator("#password").fill("ein ganz langer Satz");
            page.locator("#choose button").click();
            assertThat(page.locator("h1")).hasText("Ihr neues Passwort ist gesetzt");
            assertThat(page.locator("#message")).containsText("Melden Sie sich jetzt");
            photograph(page, "reset-done-de-360");
        }
        try (var page = browser.open("/undo?token=t8&lang=de", "de", 360)) {
            page.locator("#confirm").click();
            assertThat(page.locator("h1")).hasText("Ihr Konto hat diese Adresse wieder");
            assertThat(page.locator("#message")).containsText("Öffnen Sie sie als Nächstes");
            photograph(page, "undone-de-360");
        }
    }

    @Test
    void an_expired_link_says_so_before_anything_is_pressed() {
        users.on(
                VERIFICATION + "/lookup",
                StandIn.fixed(
                        "410 Gone",
                        "Content-Type: application/problem+json\r\n",
                        "{\"type\":\"/problems/verification-expired\",\"status\":410}"));
        try (var page = browser.open("/verify?token=old&lang=de", "de", 360)) {
            assertThat(page.locator("#message")).containsText("abgelaufen");
            assertThat(page.locator("#confirm")).isHidden();
            assertThat(page.locator("#resend")).isVisible();
            assertThat(page.locator("#code-heading")).hasText("Geben Sie den Code aus der Mail ein");
            photograph(page, "expired-de-360");
        }
    }

    private void confirms(Page page, String token) {
        page.locator("#confirm").click();
        assertThat(page.locator("#confirm")).isHidden();
        assertEquals(
                "{\"token\":\"" + token + "\"}",
                users.received(VERIFICATION).getLast().body());
    }
}
