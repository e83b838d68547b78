package dev.breakwater.gateway.web;

import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.breakwater.gateway.Services;
import dev.breakwater.gateway.Services.Service;
import dev.breakwater.gateway.StandIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.breakwater.gateway.web.Browser.photograph;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

@QuarkusTest
@QuarkusTestResource(Services.class)
class BrowserTest extends WithBrowser {

    private static final String VERIFICATION = "/api/v1/users/verification";

    @Service
    StandIn users;

    @BeforeEach
    void forget() {
        users.on(
                VERIFICATION + "/lookup",
                StandIn.fixed("200 OK", "Content-Type: application/json\r\n", "{\"email\":\"a***@example.com\"}"));
        browser.complaints.clear();
    }

    @Test
    void the_first_page_works_in_light_and_dark_mode_on_desktop_and_phone() {
        try (var page = browser.open("/")) {
            assertThat(page.getByRole(AriaRole.LINK, named("Documentation Quickstart")))
                    .isVisible();
            photograph(page, "home");
        }
        try (var page = browser.openInTheDarkOnAPhone("/")) {
            var wider = page.evaluate("document.documentElement.scrollWidth > innerWidth");
            assertEquals(false, wider, "no horizontal overflow");
            photograph(page, "home-dark");
        }
        assertEquals(List.of(), browser.complaints);
    }

    @Test
    void an_emailed_link_confirms_only_when_its_button_is_pressed() {
        users.on(VERIFICATION, StandIn.fixed("204 No Content", "", ""));
        var before = users.received(VERIFICATION).size();
        try (var page = browser.open("/verify?token=a-b_c")) {
            assertThat(button(page, "Confirm my address")).isVisible();
            photograph(page, "verify");
            assertFalse(page.url().contains("token"), page.url());
            assertEquals(before, users.received(VERIFICATION).size());

            button(page, "Confirm my address").click();

            assertThat(page.locator("h1")).containsText("Your address is confirmed");
            assertThat(button(page, "Confirm my address")).isHidden();
            photograph(page, "verify-done");
        }
        assertEquals(
                "{\"token\":\"a-b_c\"}", users.received(VERIFICATION).getLast().body());
        assertEquals(before + 1, users.received(VERIFICATION).size());
        assertEquals(List.of(), browser.complaints);
    }

    @Test
    void an_expired_link_says_so_and_offers_the_code_and_a_new_mail() {
        users.on(VERIFICATION, problem("410 Gone", "verification-expired", ""));
        users.on(VERIFICATION + "/resend", StandIn.fixed("202 Accepted", "", ""));
        try (var page = browser.openInTheDarkOnAPhone("/verify?token=old")) {
            button(page, "Confirm my address").click();
            assertThat(status(page)).containsText("expired");
            photograph(page, "verify-expired");

            users.on(VERIFICATION, StandIn.fixed("204 No Content", "", ""));
            page.locator("#email").fill("ada@example.com");
            page.locator("#code").fill("123456");
            button(page, "Confirm with the code").click();
            assertThat(page.locator("h1")).containsText("Your address is confirmed");
            assertEquals(
                    "{\"email\":\"ada@example.com\",\"code\":\"123456\"}",
                    users.received(VERIFICATION).getLast().body());
        }
        try (var page = browser.open("/verify")) {
            page.locator("#resend-email").fill("ada@example.com");
            button(page, "Send a new link and code").click();
            assertThat(status(page)).containsText("a new mail is on its way");
            assertEquals(
                    "{\"email\":\"ada@example.com\"}",
                    users.received(VERIFICATION + "/resend").getLast().body());
        }
    }

    @Test
    void a_browser_that_did_not_register_must_send_the_password() {
        users.on(VERIFICATION, problem("403 Forbidden", "request-not-proven", ""));
        try (var page = browser.open("/verify?token=t2")) {
            button(page, "Confirm my address").click();
            assertThat(status(page)).containsText("not the browser that asked");
            assertThat(button(page, "Confirm my address")).isHidden();
            photograph(page, "verify-password");

            page.locator("#password").fill("wrong password");
            button(page, "Confirm with the password").click();
            assertThat(status(page)).containsText("not that password");

            users.on(VERIFICATION, StandIn.fixed("204 No Content", "", ""));
            page.locator("#password").fill("a long enough phrase");
            button(page, "Confirm with the password").click();
            assertThat(page.locator("h1")).containsText("Your address is confirmed");
        }
        assertEquals(
                "{\"token\":\"t2\",\"password\":\"a long enough phrase\"}",
                users.received(VERIFICATION).getLast().body());
    }

    @Test
    void the_page_of_a_changed_address_offers_no_code() {
        users.on(VERIFICATION, problem("410 Gone", "verification-expired", ""));
        try (var page = browser.open("/verify?token=t3&change=address")) {
            assertThat(page.locator("h1")).containsText("your new e-mail address");
            assertThat(page.locator("#by-code")).isHidden();
            button(page, "Confirm my address").click();
            assertThat(status(page)).containsText("change it again where you are signed in");
            assertThat(page.locator("#by-code")).isHidden();
        }
    }

    @Test
    void a_changed_address_is_restored_only_when_the_button_is_pressed() {
        var undo = "/api/v1/users/email/undo";
        users.on(undo, StandIn.fixed("204 No Content", "", ""));
        var before = users.received(undo).size();
        try (var page = browser.open("/undo?token=t4")) {
            assertThat(button(page, "Undo the change")).isVisible();
            photograph(page, "undo");
            assertFalse(page.url().contains("token"), page.url());
            assertEquals(before, users.received(undo).size());

            button(page, "Undo the change").click();
            assertThat(status(page)).containsText("link to choose a new password is on its way");
        }
        assertEquals("{\"token\":\"t4\"}", users.received(undo).getLast().body());
        assertEquals(List.of(), browser.complaints);
    }

    @Test
    void a_failure_shows_its_request_id() {
        users.on(VERIFICATION, (_, _, _) -> false);
        try (var page = browser.open("/verify?token=x")) {
            button(page, "Confirm my address").click();
            assertThat(status(page)).containsText("tell support this number");
        }
    }

    @Test
    void a_new_password_is_chosen_and_a_refused_one_is_explained() {
        var path = "/api/v1/password-resets/confirm";
        users.on(
                path,
                problem(
                        "422 Unprocessable Content",
                        "invalid",
                        ",\"errors\":[{\"pointer\":\"/password\",\"detail\":\"This password is in a list of leaked ones.\"}]"));
        try (var page = browser.open("/reset?token=t1")) {
            assertFalse(page.url().contains("token"), page.url());
            page.locator("#password").fill("password1");
            button(page, "Set the new password").click();
            assertThat(status(page)).containsText("leaked");
            photograph(page, "reset");

            users.on(path, StandIn.fixed("204 No Content", "", ""));
            page.locator("#password").fill("a long enough phrase");
            button(page, "Set the new password").click();
            assertThat(page.locator("h1")).containsText("Your new password is set");
        }
        assertEquals(
                "{\"token\":\"t1\",\"password\":\"a long enough phrase\"}",
                users.received(path).getLast().body());
    }

    private static StandIn.Behaviour problem(String status, String slug, String more) {
        var body = "{\"type\":\"/problems/" + slug + "\",\"title\":\"x\",\"status\":" + status.substring(0, 3) + more
                + "}";
        return StandIn.fixed(status, "Content-Type: application/problem+json\r\n", body);
    }

    private static com.microsoft.playwright.Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, named(name));
    }

    private static com.microsoft.playwright.Locator status(Page page) {
        return page.locator("#message");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(false);
    }
}
