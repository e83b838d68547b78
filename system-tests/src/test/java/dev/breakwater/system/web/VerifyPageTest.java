package dev.breakwater.system.web;

import java.util.Map;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.RequestOptions;
import dev.breakwater.system.RunningSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.breakwater.system.web.AccountPages.bad;
import static dev.breakwater.system.web.AccountPages.button;
import static dev.breakwater.system.web.AccountPages.code;
import static dev.breakwater.system.web.AccountPages.field;
import static dev.breakwater.system.web.AccountPages.good;
import static dev.breakwater.system.web.AccountPages.link;
import static dev.breakwater.system.web.PageChecks.checkAnswer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** The pages that the links of emails lead to, above all that which confirms an address. */
class VerifyPageTest extends WithPageBrowser {

    @Test
    void a_link_confirms_only_when_its_button_is_pressed_also_after_a_reload() {
        try (var person = browser.person(Device.DESKTOP)) {
            var email = register(person);
            var page = person.newPage();
            page.navigate(link(email, "verify"));
            assertThat(page.locator(".address")).hasText("p***@example.com");
            assertFalse(page.url().contains("token"), page.url());
            PageChecks.check(page, "verify");
            page.reload();

            button(page, "Confirm my address").click();
            assertThat(page.locator("h1")).hasText("Your address is confirmed");
            assertThat(good(page)).containsText("sign in with your address");
            checkAnswer(page, "verified");

            page.reload();
            assertThat(button(page, "Confirm with the code")).isVisible();
            assertThat(button(page, "Confirm my address")).isHidden();
        }
    }

    @Test
    void a_browser_that_did_not_register_must_send_the_password() {
        String email;
        try (var person = browser.person(Device.DESKTOP)) {
            email = register(person);
        }
        try (var page = browser.open(link(email, "verify"), Device.DARK_PHONE)) {
            button(page, "Confirm my address").click();
            assertThat(page.locator(".notice")).containsText("not the browser that asked");
            assertThat(page.locator(".focused")).isFocused();
            checkAnswer(page, "verify-password");
            field(page, "password").fill("a wrong password");
            button(page, "Confirm with the password").click();
            assertThat(bad(page)).containsText("not that password");
            field(page, "password").fill(Account.PASSWORD);
            button(page, "Confirm with the password").click();
            assertThat(page.locator("h1")).hasText("Your address is confirmed");
        }
    }

    @Test
    void a_link_that_is_worth_nothing_says_so_before_anything_is_pressed_and_offers_the_code_and_a_new_mail() {
        try (var person = browser.person(Device.PHONE)) {
            var email = register(person);
            var page = person.newPage();
            page.navigate("/verify?token=old&lang=de");
            assertThat(bad(page)).containsText("abgelaufen");
            assertThat(button(page, "Meine Adresse bestätigen")).isHidden();
            PageChecks.check(page, "verify-expired");
            var code = code(email);
            var forms = page.locator("form");
            forms.nth(0).locator("[name=email]").fill(email);
            field(page, "code").fill(code.equals("000000") ? "000001" : "000000");
            button(page, "Mit dem Code bestätigen").click();
            assertThat(forms.nth(0).locator(".notice")).containsText("Dieser Code ist falsch");

            forms.nth(1).locator("[name=email]").fill(email);
            button(page, "Neuen Link und Code senden").click();
            assertThat(good(page)).containsText("eine neue Mail unterwegs");
        }
    }

    @Test
    void the_page_of_a_changed_address_offers_no_code() {
        try (var page = browser.open("/verify?token=old&change=address")) {
            assertThat(page.locator("h1")).hasText("Confirm your new email address");
            assertThat(bad(page)).containsText("change it again where you are signed in");
            assertThat(field(page, "code")).hasCount(0);
        }
    }

    @Test
    void the_language_of_the_link_wins_and_can_be_changed_without_losing_the_token() {
        try (var person = browser.person(Device.PHONE)) {
            var email = register(person);
            var page = person.newPage();
            page.navigate(link(email, "verify").replace("lang=en", "lang=fr"));
            assertThat(button(page, "Confirmer mon adresse")).isVisible();
            page.locator("footer select").first().selectOption("es");
            button(page, "Confirmar mi dirección").click();
            assertThat(page.locator("h1")).hasText("Su dirección está confirmada");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/verify, de, Bestätigen Sie Ihre E-Mail-Adresse",
        "/verify?change=address, es, Confirme su nueva dirección de correo",
        "/reset?token=t, fr, Choisissez un nouveau mot de passe",
        "/reset, ja, 新しいパスワードを設定するリンクを受け取る",
        "/reset, en, Get a link to choose a new password",
        "/undo?token=t, de, Machen Sie die Änderung Ihrer E-Mail-Adresse rückgängig",
        "/undo, fr, Annulez la modification de votre adresse e-mail",
    })
    void a_page_of_an_email_speaks_the_language_of_the_reader(String path, String language, String heading) {
        try (var person = browser.person(Device.DARK_PHONE, language)) {
            var page = person.newPage();
            page.navigate(path);
            assertThat(page.locator("h1")).hasText(heading);
            assertThat(page.locator("html")).hasAttribute("lang", language);
            PageChecks.check(page, path.replaceAll("\\W+", "-").substring(1) + "-" + language);
        }
    }

    @Test
    void a_failure_shows_its_request_id() {
        try (var page = browser.open("/verify")) {
            page.route("**/api/v1/users/verification", route -> route.fulfill(failure()));
            field(page, "email").first().fill("ada@example.com");
            field(page, "code").fill("123456");
            button(page, "Confirm with the code").click();
            assertThat(bad(page)).containsText("For support: the-request");
        }
    }

    private static FulfillOptions failure() {
        return new FulfillOptions()
                .setStatus(500)
                .setHeaders(Map.of("X-Request-Id", "the-request"))
                .setContentType("application/problem+json")
                .setBody("{\"type\":\"/problems/internal\",\"title\":\"x\",\"status\":500}");
    }

    /** This browser has the cookie of the registration. */
    private static String register(BrowserContext person) {
        var email = Account.newAddress();
        var body = Map.of("email", email, "password", Account.PASSWORD, "displayName", "Ada", "locale", "en");
        var response = person.request()
                .post(
                        RunningSystem.GATEWAY + "/api/v1/users",
                        RequestOptions.create().setData(body));
        assertEquals(202, response.status(), response::text);
        return email;
    }
}
