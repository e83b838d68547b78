package dev.breakwater.system.web;

import java.util.regex.Pattern;

import com.microsoft.playwright.Locator.FilterOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Under the hood: a request is watched while it goes through the system, and health and traffic are shown. */
class SystemPageTest extends WithPageBrowser {

    @ParameterizedTest
    @EnumSource
    void a_registration_is_watched_to_the_mail_server(Device device) {
        try (var page = browser.open("/system", device)) {
            page.getByText("Register somebody").click();

            var steps = page.locator(".hops > li");
            assertThat(steps.filter(with("POST /api/v1/users → 202"))).hasCount(1);
            assertThat(steps.filter(with("VerificationRequested"))).hasCount(3);
            assertThat(steps.filter(with("Reply of the mail server"))).containsText("250");
            assertThat(page.locator(".watch .state")).containsText("steps in");
            assertThat(page.locator(".lanes")).containsText("email-service");
            assertThat(page.locator(".registered a")).isVisible();
            PageChecks.checkAnswer(page, "system-registration-" + device.label());
        }
    }

    @Test
    void an_upload_is_watched_to_its_thumbnails() {
        try (var person = browser.person(Device.DESKTOP)) {
            Account.create(person);
            var page = person.newPage();
            page.navigate("/system");
            page.getByText("Upload a picture").click();

            var steps = page.locator(".hops > li");
            assertThat(steps.filter(with("/api/v1/media/{id}/complete"))).hasCount(1);
            assertThat(steps.filter(with("media-worker")).first()).isVisible();
            assertThat(steps.filter(with("Ready")).first()).isVisible();
            assertThat(page.locator(".watch .state")).containsText("steps in");
            PageChecks.checkAnswer(page, "system-upload");
        }
    }

    @Test
    void the_address_of_the_page_shows_the_same_request_again() {
        try (var person = browser.person(Device.PHONE)) {
            var page = person.newPage();
            page.navigate("/system");
            page.getByText("Register somebody").click();
            page.waitForURL("**/system?request=*");
            page.reload();
            assertThat(page.locator(".hops > li").first()).containsText("POST /api/v1/users");
        }
    }

    @Test
    void a_request_that_nobody_knows_is_named_as_such() {
        try (var page = browser.open("/system?request=no-such-request-0")) {
            assertThat(page.getByText("There is no such request")).isVisible();
            PageChecks.check(page, "system-unknown-request");
        }
    }

    @ParameterizedTest
    @EnumSource
    void health_and_traffic_are_shown(Device device) {
        try (var page = browser.open("/system", device)) {
            assertThat(page.locator("ul.health > li")).hasCount(3);
            assertThat(page.locator("ul.health")).containsText("works");
            assertThat(page.locator(".chart path").first()).hasAttribute("d", Pattern.compile("^M.+"));
            PageChecks.check(page, "system-" + device.label());
        }
    }

    private static FilterOptions with(String text) {
        return new FilterOptions().setHasText(text);
    }
}
