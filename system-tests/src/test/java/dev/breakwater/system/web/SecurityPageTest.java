package dev.breakwater.system.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.breakwater.system.web.AccountPages.bad;
import static dev.breakwater.system.web.AccountPages.button;
import static dev.breakwater.system.web.AccountPages.field;
import static dev.breakwater.system.web.AccountPages.good;
import static dev.breakwater.system.web.AccountPages.link;
import static dev.breakwater.system.web.AccountPages.signIn;

/** Password and address: changed by their owner, undone by the owner of the previous address, reset by mail. */
class SecurityPageTest extends WithPageBrowser {

    private static final String NEW_PASSWORD = "another long phrase";

    @Test
    void a_changed_password_ends_the_sessions_of_other_devices_only() {
        try (var person = browser.person(Device.DESKTOP)) {
            var account = Account.create(person);
            Sessions.begin(account);
            var page = person.newPage();
            page.navigate("/account/security");
            assertThat(field(page, "currentPassword")).isVisible();
            PageChecks.check(page, "security");
            field(page, "currentPassword").fill("a wrong password");
            field(page, "newPassword").fill(NEW_PASSWORD);
            button(page, "Change the password").click();
            assertThat(bad(page)).hasText("This is not your password.");
            field(page, "currentPassword").fill(account.password());
            button(page, "Change the password").click();
            assertThat(good(page)).containsText("Your password is changed.");
            assertThat(field(page, "newPassword")).hasValue("");
            page.navigate("/account/devices");
            assertThat(page.locator(".entries li")).hasCount(1);
        }
    }

    @Test
    void a_changed_address_is_confirmed_undone_and_followed_by_a_new_password() {
        try (var person = browser.person(Device.PHONE)) {
            var account = Account.create(person);
            var address = Account.newAddress();
            var page = person.newPage();
            page.navigate("/account/security");
            var change = page.locator("form").nth(1);
            change.locator("[name=email]").fill(address);
            change.locator("[name=password]").fill(account.password());
            button(page, "Change the address").click();
            assertThat(good(page)).containsText(address);

            page.navigate(link(address, "verify"));
            assertThat(page.locator("h1")).hasText("Confirm your new email address");
            assertThat(button(page, "Confirm with the code")).isHidden();
            button(page, "Confirm my address").click();
            assertThat(good(page)).containsText("sign in with it");
            page.navigate("/account");
            assertThat(page.locator(".section")).containsText(address);

            page.navigate(link(account.email(), "undo"));
            PageChecks.check(page, "undo");
            button(page, "Undo the change").click();
            assertThat(page.locator("h1")).hasText("Your account has this address again");
            assertThat(header(page, "Sign in")).isVisible();

            page.navigate(link(account.email(), "reset"));
            PageChecks.check(page, "reset");
            setPassword(page, "password1");
            assertThat(page.locator(".error")).containsText("leaked");
            setPassword(page, NEW_PASSWORD);
            assertThat(page.locator("h1")).hasText("Your new password is set");
            page.locator("main a.button").click();
            signIn(page, account.email(), NEW_PASSWORD);
            page.waitForURL("**/gallery");
        }
    }

    @Test
    void a_forgotten_password_is_reset_by_mail_and_a_used_link_offers_another() {
        try (var person = browser.person(Device.DARK_PHONE)) {
            var account = Account.create(person);
            person.clearCookies();
            var page = person.newPage();
            page.navigate("/sign-in");
            page.locator("main a[href='/reset']").click();
            assertThat(page.locator("h1")).hasText("Get a link to choose a new password");
            field(page, "email").fill(account.email());
            button(page, "Send me the link").click();
            assertThat(good(page)).containsText("a mail with a link is on its way");
            var link = link(account.email(), "reset");
            page.navigate(link);
            setPassword(page, NEW_PASSWORD);
            assertThat(page.locator("h1")).hasText("Your new password is set");
            page.navigate(link);
            setPassword(page, NEW_PASSWORD);
            assertThat(bad(page)).containsText("expired or was used before");
            assertThat(button(page, "Send me the link")).isVisible();
        }
    }

    @Test
    void an_undo_that_is_worth_nothing_says_so() {
        try (var page = browser.open("/undo?token=old&lang=de")) {
            button(page, "Änderung rückgängig machen").click();
            assertThat(bad(page)).containsText("abgelaufen");
            assertThat(button(page, "Änderung rückgängig machen")).isHidden();
        }
        try (var page = browser.open("/undo")) {
            assertThat(page.locator("main")).containsText("Open it by the link in the mail");
        }
    }

    private static void setPassword(Page page, String password) {
        field(page, "password").fill(password);
        button(page, "Set the new password").click();
    }

    private static Locator header(Page page, String link) {
        return page.locator("header").getByText(link);
    }
}
