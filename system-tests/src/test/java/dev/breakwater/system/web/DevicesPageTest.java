package dev.breakwater.system.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.breakwater.system.web.AccountPages.bad;
import static dev.breakwater.system.web.AccountPages.button;
import static dev.breakwater.system.web.AccountPages.field;
import static dev.breakwater.system.web.AccountPages.signIn;

/** Devices, sign-ins and emails of an account. */
class DevicesPageTest extends WithPageBrowser {

    @Test
    void a_device_is_signed_out_and_so_are_all_others() {
        try (var person = browser.person(Device.PHONE)) {
            var account = Account.create(person);
            for (int i = 0; i < 3; i++) Sessions.begin(account);
            var page = person.newPage();
            page.navigate("/account/devices");
            var devices = page.locator(".entries li");
            assertThat(devices).hasCount(4);
            assertThat(devices.first()).containsText("This device");
            assertThat(devices.last()).containsText("Safari, iPhone");
            PageChecks.check(page, "devices");
            button(page, "Sign out Safari, iPhone").first().click();
            assertThat(devices).hasCount(3);
            button(page, "Sign out all other devices").click();
            assertThat(devices).hasCount(1);
            assertThat(page.locator(".toast").last()).hasText("All other devices are signed out.");
        }
    }

    @Test
    void sign_ins_are_listed_with_those_that_were_refused() {
        try (var person = browser.person(Device.DESKTOP)) {
            var account = Account.create(person);
            person.clearCookies();
            var page = person.newPage();
            page.navigate("/sign-in?then=/account/sign-ins");
            signIn(page, account.email(), "a wrong password");
            assertThat(bad(page)).isVisible();
            signIn(page, account.email(), account.password());
            page.waitForURL("**/account/sign-ins");
            listed(page, "Refused: wrong password");
            listed(page, "Chrome, Linux");
            PageChecks.check(page, "sign-ins");
        }
    }

    @Test
    void mails_are_listed_with_their_state_in_words() {
        try (var person = browser.person(Device.DARK_DESKTOP)) {
            Account.create(person);
            var page = person.newPage();
            page.navigate("/account/mails");
            listed(page, "Confirm your address");
            listed(page, "sent");
            PageChecks.check(page, "mails");
        }
    }

    @Test
    void a_list_that_cannot_be_loaded_can_be_tried_again() {
        try (var person = browser.person(Device.DESKTOP)) {
            Account.create(person);
            var page = person.newPage();
            page.route("**/api/v1/users/me/mails**", route -> route.fulfill(new FulfillOptions().setStatus(500)));
            page.navigate("/account/mails");
            assertThat(bad(page)).containsText("has trouble");
            page.unroute("**/api/v1/users/me/mails**");
            button(page, "Try again").click();
            assertThat(page.locator(".entries li").first()).isVisible();
        }
    }

    @Test
    void the_parts_of_the_account_are_pages_that_take_the_focus() {
        try (var person = browser.person(Device.DESKTOP)) {
            Account.create(person);
            var page = person.newPage();
            page.navigate("/account");
            assertThat(field(page, "displayName")).isVisible();
            page.locator(".sections a[href='/account/mails']").press("Enter");
            assertThat(page.locator(".section h2")).hasText("Emails");
            assertThat(page.locator(".section h2")).isFocused();
            assertThat(page).hasTitle("Emails · Your account · Breakwater");
        }
    }

    /** Lists lag behind: they are filled by events. */
    private static void listed(Page page, String text) {
        for (int i = 0;
                i < 20
                        && page.locator(".entries li", new Page.LocatorOptions().setHasText(text))
                                        .count()
                                == 0;
                i++) {
            page.waitForTimeout(500);
            page.reload();
            assertThat(page.locator(".section .entries, .section .aside").first())
                    .isVisible();
        }
        assertThat(page.locator(".entries li", new Page.LocatorOptions().setHasText(text))
                        .first())
                .isVisible();
    }
}
