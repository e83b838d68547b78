package dev.breakwater.system.web;

import java.util.ArrayList;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.breakwater.system.web.AccountPages.bad;
import static dev.breakwater.system.web.AccountPages.button;
import static dev.breakwater.system.web.AccountPages.field;
import static dev.breakwater.system.web.AccountPages.good;
import static dev.breakwater.system.web.AccountPages.signIn;
import static dev.breakwater.system.web.PageChecks.checkAnswer;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** The authenticator app: set up, used or replaced by a recovery code, and removed. */
class SecondFactorPageTest extends WithPageBrowser {

    @Test
    void an_app_is_set_up_its_recovery_codes_sign_in_and_it_can_be_removed() {
        try (var person = browser.person(Device.DESKTOP)) {
            var account = Account.create(person);
            var page = person.newPage();
            setUp(page, account);
            var codes = page.locator(".codes code").allInnerTexts();
            assertEquals(10, codes.size());
            assertAsksBeforeReload(page);
            checkAnswer(page, "recovery-codes");
            button(page, "Copy").click();
            assertEquals(String.join("\n", codes), page.evaluate("navigator.clipboard.readText()"));
            var file = page.waitForDownload(() -> button(page, "Download").click());
            assertEquals("breakwater-recovery-codes.txt", file.suggestedFilename());
            button(page, "I have kept them").click();
            assertThat(button(page, "Remove the app")).isVisible();
            page.locator("header button").click();

            page.navigate("/sign-in");
            signIn(page, account.email(), account.password());
            assertThat(page.locator("h1")).hasText("Enter your code");
            checkAnswer(page, "sign-in-code");
            field(page, "code").fill("123");
            button(page, "Sign in").click();
            assertThat(page.locator(".field .error")).hasText("A code has six digits.");
            field(page, "code").fill("000 000");
            button(page, "Sign in").click();
            assertThat(bad(page)).containsText("This code is not right");
            button(page, "Use a recovery code").click();
            field(page, "recoveryCode").fill(codes.getFirst());
            button(page, "Sign in").click();
            page.waitForURL("**/gallery");

            page.navigate("/account/security");
            enterPassword(page, account);
            button(page, "Remove the app").click();
            assertThat(good(page)).containsText("The app is removed.");
            person.clearCookies();
            page.navigate("/sign-in");
            signIn(page, account.email(), account.password());
            page.waitForURL("**/gallery");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DARK_DESKTOP", "DARK_PHONE"})
    void the_qr_code_is_dark_on_light_in_the_dark_too(Device device) {
        try (var person = browser.person(device)) {
            var account = Account.create(person);
            var page = person.newPage();
            page.navigate("/account/security");
            enterPassword(page, account);
            assertThat(page.locator(".qr-code path")).isVisible();
            assertThat(page.locator(".qr-code")).hasCSS("background-color", "rgb(255, 255, 255)");
            assertThat(page.locator(".qr-code path")).hasCSS("fill", "rgb(0, 0, 0)");
            checkAnswer(page, "second-factor-" + device.label());
        }
    }

    /** The codes are shown once. */
    private static void assertAsksBeforeReload(Page page) {
        var asked = new ArrayList<String>();
        page.onceDialog(dialog -> {
            asked.add(dialog.type());
            dialog.dismiss();
        });
        page.evaluate("setTimeout(() => location.reload())");
        page.waitForCondition(() -> asked.contains("beforeunload"));
        assertThat(page.locator(".codes")).isVisible();
    }

    @Test
    void too_many_wrong_codes_ask_for_the_password_again() {
        try (var person = browser.person(Device.PHONE)) {
            var account = Account.create(person);
            var page = person.newPage();
            setUp(page, account);
            person.clearCookies();
            page.navigate("/sign-in");
            signIn(page, account.email(), account.password());
            assertThat(field(page, "code")).isVisible();
            for (int i = 10;
                    i < 22 && field(page, "code").isVisible();
                    i++) { // some are not counted: the page has to wait
                field(page, "code").fill("0000" + i);
                var response = page.waitForResponse(
                        "**/second-factor", () -> button(page, "Sign in").click());
                response.finished();
            }
            assertThat(bad(page)).containsText("Please enter your password again");
            assertThat(field(page, "password")).isVisible();
        }
    }

    private static void setUp(Page page, Account account) {
        page.navigate("/account/security");
        enterPassword(page, account);
        field(page, "code").fill("000000");
        button(page, "Turn on").click();
        assertThat(bad(page)).containsText("This code is not right");
        field(page, "code").fill(new AuthenticatorApp(page.locator(".secret").innerText()).code());
        button(page, "Turn on").click();
        assertThat(page.locator(".codes")).isVisible();
    }

    private static void enterPassword(Page page, Account account) {
        Locator form = page.locator("form").last();
        form.locator("[name=password]").fill(account.password());
        button(page, "Continue").click();
    }
}
