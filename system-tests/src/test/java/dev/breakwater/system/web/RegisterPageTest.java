package dev.breakwater.system.web;

import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import dev.breakwater.system.RunningSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.breakwater.system.web.AccountPages.button;
import static dev.breakwater.system.web.AccountPages.code;
import static dev.breakwater.system.web.AccountPages.field;
import static dev.breakwater.system.web.AccountPages.link;
import static dev.breakwater.system.web.PageChecks.checkAnswer;

/** From the form to the first view of the gallery. */
class RegisterPageTest extends WithPageBrowser {

    @ParameterizedTest
    @EnumSource
    void a_person_registers_and_confirms_with_the_code_of_the_mail(Device device) {
        var email = Account.newAddress();
        try (var person = browser.person(device)) {
            var page = person.newPage();
            page.navigate("/register");
            assertThat(field(page, "displayName")).isVisible();
            PageChecks.check(page, "register-" + device.label());
            register(page, email);

            assertThat(page.locator("h1")).hasText("Look in your inbox");
            assertThat(page.locator(".lead")).containsText(email);
            assertThat(page.locator("a[href^='/system?request=']")).isVisible();
            assertThat(page.locator("a[href='" + RunningSystem.INBOX + "']")).isVisible();
            checkAnswer(page, "register-sent-" + device.label());

            field(page, "code").fill(code(email));
            button(page, "Confirm with the code").click();
            page.waitForURL("**/gallery");
        }
    }

    @Test
    void a_reload_waits_on_and_the_link_in_another_tab_ends_the_waiting() {
        var email = Account.newAddress();
        try (var person = browser.person(Device.DESKTOP)) {
            var page = person.newPage();
            page.navigate("/register");
            register(page, email);
            assertThat(field(page, "code")).isVisible();
            page.reload();
            assertThat(page.locator(".lead")).containsText(email);

            var other = person.newPage();
            other.navigate(link(email, "verify"));
            button(other, "Confirm my address").click();
            assertThat(other.locator("h1")).hasText("Your address is confirmed");
            assertThat(page.locator("h1")).hasText("Your address is confirmed");
        }
    }

    @Test
    void empty_fields_are_named_and_the_first_one_has_the_focus() {
        try (var page = browser.open("/register")) {
            button(page, "Create account").click();
            assertThat(page.locator(".error")).hasCount(3);
            assertThat(field(page, "displayName")).isFocused();
            PageChecks.check(page, "register-empty");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, Ada, ada@example.com, password1, leaked",
        "en, https://evil.example, ada@example.com, a long enough phrase, links",
        "en, Ada, ada, a long enough phrase, Please enter an email address",
        "en, Ada, ada@example.com, short, At least 8 characters",
        "de, Ada, ada@example.com, password1, Dieses Passwort wird nicht angenommen",
        "de, https://evil.example, ada@example.com, ein ganz langer Satz, Dieser Name wird nicht angenommen",
        "ja, Ada, ada@example.com, password1, このパスワードは使えません",
    })
    void a_refused_field_says_why_in_the_language_of_the_page(
            String language, String name, String email, String password, String reason) {
        try (var page = browser.open("/register?lang=" + language)) {
            field(page, "displayName").fill(name);
            field(page, "email").fill(email);
            field(page, "password").fill(password);
            page.locator("form button[type=submit]").click();
            assertThat(page.locator(".error")).containsText(reason);
            assertThat(page.locator("[aria-invalid=true]")).isFocused();
        }
    }

    @Test
    void a_person_with_an_account_is_told_so_only_by_email() {
        try (var person = browser.person(Device.DESKTOP)) {
            var account = Account.create(person);
            try (var page = browser.open("/register")) {
                register(page, account.email());
                assertThat(page.locator("h1")).hasText("Look in your inbox");
            }
            var page = person.newPage();
            page.navigate("/register");
            page.waitForURL(Pattern.compile("/gallery$"));
        }
    }

    private static void register(Page page, String email) {
        field(page, "displayName").fill("Ada Lovelace");
        field(page, "email").fill(email);
        field(page, "password").fill(Account.PASSWORD);
        button(page, "Create account").click();
    }
}
