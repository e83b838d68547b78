package dev.breakwater.system.web;

import java.io.IOException;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.breakwater.system.Pictures;
import dev.breakwater.system.RunningSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.breakwater.system.web.AccountPages.button;
import static dev.breakwater.system.web.AccountPages.field;
import static dev.breakwater.system.web.PageChecks.checkAnswer;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** The profile as its owner changes it and as everybody sees it. */
class ProfilePageTest extends WithPageBrowser {

    @ParameterizedTest
    @EnumSource
    void name_and_language_can_be_changed_on_every_screen(Device device) {
        try (var person = browser.person(device)) {
            Account.create(person);
            var page = person.newPage();
            page.navigate("/account");
            assertThat(field(page, "displayName")).hasValue("Ada Lovelace");
            PageChecks.check(page, "profile-" + device.label());
            field(page, "displayName").fill("Augusta Ada King");
            page.locator("#locale").selectOption("fr");
            button(page, "Save").click();
            assertThat(page.locator(".toast")).hasText("Saved.");
            page.reload();
            assertThat(field(page, "displayName")).hasValue("Augusta Ada King");
            assertThat(page.locator("#locale")).hasValue("fr");
            page.navigate("/");
            assertThat(page.locator(".first-step")).containsText("Augusta Ada King");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b\\c <b>&amp;", "👩‍💻 עדה לאבלייס", "エイダ・ラブレス"})
    void a_name_of_any_script_stays_as_it_is(String name) {
        try (var person = browser.person(Device.DARK_PHONE)) {
            Account.create(person);
            var page = person.newPage();
            page.navigate("/account");
            field(page, "displayName").fill(name);
            button(page, "Save").click();
            assertThat(page.locator(".toast")).hasText("Saved.");
            page.locator(".section a[href^='/people/']").click();
            assertThat(page.locator("h1")).hasText(name);
        }
    }

    @Test
    void a_picture_is_uploaded_or_chosen_and_everybody_sees_it() throws IOException {
        try (var person = browser.person(Device.DESKTOP)) {
            Account.create(person);
            var page = person.newPage();
            page.navigate("/account");
            button(page, "Choose a picture").click();
            upload(page, "empty.png", new byte[0]);
            assertThat(page.locator("dialog .notice")).containsText("not a picture that can be used");
            upload(page, "ada.jpg", Pictures.jpeg(640, 480, 1));
            assertThat(page.locator(".toast")).containsText("This is your picture now.");
            assertThat(page.locator("img.avatar")).hasAttribute("src", Pattern.compile("/images/"));

            button(page, "Choose a picture").click();
            assertThat(page.locator(".choice img")).hasCount(1);
            checkAnswer(page, "avatar-choice");
            page.locator(".choice button").click();
            assertThat(page.locator("dialog")).hasCount(0);

            page.locator(".section a[href^='/people/']").click();
            assertThat(page.locator("h1")).hasText("Ada Lovelace");
            button(page, "Copy the link").click();
            assertEquals(page.url(), page.evaluate("navigator.clipboard.readText()"));
            try (var everybody = browser.open(page.url())) {
                assertThat(everybody.locator("img.avatar")).isVisible();
                PageChecks.check(everybody, "public-profile");
            }
            page.navigate("/account");
            button(page, "Remove the picture").click();
            assertThat(page.locator("span.avatar")).hasText("A");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-4000-8000-000000000000", "nobody"})
    void who_is_not_there_has_no_page(String id) {
        try (var page = browser.open("/people/" + id)) {
            assertThat(page.locator(".notice")).containsText("There is nobody with this address");
            assertEquals(RunningSystem.GATEWAY + "/people/" + id, page.url());
        }
    }

    private static void upload(Page page, String name, byte[] content) {
        page.locator("dialog input[type=file]")
                .setInputFiles(new FilePayload(name, name.endsWith("png") ? "image/png" : "image/jpeg", content));
    }
}
