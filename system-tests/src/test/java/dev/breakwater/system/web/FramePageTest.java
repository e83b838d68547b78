package dev.breakwater.system.web;

import java.util.List;

import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.LoadState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The frame of the page: its first view, its languages and colours, and what is not there. */
class FramePageTest extends WithPageBrowser {

    private static final int KILOBYTES = 1024;

    @ParameterizedTest
    @EnumSource
    void the_first_view_is_accessible_on_every_screen(Device device) {
        try (var page = browser.open("/", device)) {
            assertThat(page.locator("h1")).isVisible();
            PageChecks.check(page, "home-" + device.label());
        }
    }

    @Test
    void the_first_view_loads_at_most_80_kilobytes_of_compressed_scripts() {
        try (var person = browser.person(Device.DESKTOP)) {
            var page = person.newPage();
            var scripts = new java.util.concurrent.atomic.AtomicInteger();
            page.onResponse(response -> {
                if (isScript(response)) scripts.addAndGet(response.request().sizes().responseBodySize);
            });
            page.navigate("/");
            page.waitForLoadState(LoadState.NETWORKIDLE);
            assertTrue(scripts.get() > 5 * KILOBYTES, "measured " + scripts);
            assertTrue(scripts.get() <= 80 * KILOBYTES, scripts + " bytes");
        }
    }

    private static boolean isScript(Response response) {
        return response.headers().getOrDefault("content-type", "").startsWith("text/javascript");
    }

    @ParameterizedTest
    @CsvSource({
        "en-GB, This page does not exist",
        "de-CH, Diese Seite gibt es nicht",
        "es-MX, Esta página no existe",
        "fr-CA, Cette page n’existe pas",
        "ja, このページは存在しません",
        "pt, This page does not exist"
    })
    void what_is_not_there_is_a_page_in_the_language_of_the_browser(String language, String heading) {
        try (var person = browser.person(Device.PHONE, language)) {
            var page = person.newPage();
            assertEquals(404, page.navigate("/nowhere").status());
            assertThat(page.locator("h1")).hasText(heading);
            PageChecks.check(page, "not-found-" + language);
        }
    }

    @Test
    void a_chosen_language_and_theme_stay() {
        try (var page = browser.open("/nowhere")) {
            page.locator("footer select").nth(0).selectOption("fr");
            assertThat(page.locator("h1")).hasText("Cette page n’existe pas");
            page.locator("footer select").nth(1).selectOption("dark");
            page.reload();
            assertThat(page.locator("html")).hasAttribute("lang", "fr");
            assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
            PageChecks.check(page, "not-found-chosen");
        }
    }

    @Test
    void the_page_works_without_storage() {
        try (var person = browser.person(Device.DESKTOP)) {
            person.addInitScript(
                    "for (const name of ['localStorage', 'sessionStorage'])"
                            + " Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError'); } });");
            var page = person.newPage();
            page.navigate("/sign-in");
            assertThat(page.locator("h1")).isVisible();
            assertEquals(List.of(), browser.complaints);
            page.locator("footer select").nth(0).selectOption("de");
            assertThat(page.locator("h1")).hasText("Anmelden");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404  | There is a new version of this page.",
                "lost | The server cannot be reached. Check your connection and try again.",
            })
    void a_part_of_the_page_that_cannot_be_loaded_is_explained(String failure, String explanation) {
        try (var person = browser.person(Device.DESKTOP)) {
            var page = person.newPage();
            page.navigate("/");
            page.waitForLoadState(LoadState.NETWORKIDLE);
            if (failure.equals("lost")) person.setOffline(true);
            else page.route("**/app/System-*.js", route -> route.fulfill(new FulfillOptions().setStatus(404)));
            page.locator("header a[href='/system']").click();
            assertThat(page.locator("main")).containsText(explanation);
            assertThat(page.locator("header a[href='/system']")).isVisible();
            browser.complaints.clear(); // the console tells what is missing

            person.setOffline(false);
            page.unrouteAll();
            page.locator("main button").click();
            assertThat(page.locator("h1")).hasText("Under the hood");
        }
    }

    @Test
    void the_notice_of_a_lost_connection_is_beside_the_header() {
        try (var person = browser.person(Device.PHONE)) {
            var page = person.newPage();
            page.navigate("/sign-in");
            assertThat(page.locator("h1")).isVisible();
            person.setOffline(true);
            assertThat(page.locator(".offline")).isVisible();
            var header = page.locator("header").boundingBox();
            assertTrue(page.locator(".offline").boundingBox().y >= header.y + header.height);
        }
    }
}
