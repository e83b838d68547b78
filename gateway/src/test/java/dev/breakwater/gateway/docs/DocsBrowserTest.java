package dev.breakwater.gateway.docs;

import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.breakwater.gateway.Services;
import dev.breakwater.gateway.Services.Service;
import dev.breakwater.gateway.StandIn;
import dev.breakwater.gateway.Tokens;
import dev.breakwater.gateway.web.WithBrowser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.breakwater.gateway.web.Browser.photograph;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The documentation in Chromium. A violation of the content security policy or a request to another host is a complaint. */
@QuarkusTest
@QuarkusTestResource(Services.class)
class DocsBrowserTest extends WithBrowser {

    private static final String TOKEN = Tokens.user();

    private static final String OPERATION = "/docs/reference#tag/profile/GET/api/v1/users/me";
    private static final String JSON = "Content-Type: application/json\r\n";

    @Service
    StandIn users;

    @AfterEach
    void nothing_is_wrong() {
        var complaints = List.copyOf(browser.complaints);
        browser.complaints.clear();
        assertEquals(List.of(), complaints);
    }

    @Test
    void every_page_fits_a_phone() {
        for (var name : Guides.NAMES)
            try (var page = browser.openInTheDarkOnAPhone("/docs/guides/" + name)) {
                assertFits(page);
                photograph(page, "guide-" + name + "-dark");
            }
        try (var page = browser.openInTheDarkOnAPhone("/docs")) {
            assertFits(page);
            photograph(page, "docs-dark");
        }
        try (var page = browser.openInTheDarkOnAPhone(OPERATION)) {
            assertThat(page.locator("h3", new Page.LocatorOptions().setHasText("Get your own profile")))
                    .isVisible();
            assertFits(page);
            photograph(page, "reference-dark");
        }
    }

    @Test
    void the_chosen_language_of_the_samples_is_kept() {
        try (var page = browser.open("/docs/guides/quickstart")) {
            page.getByText("TypeScript", exactly()).first().click();
            assertThat(page.locator(".samples pre[aria-label=TypeScript]").first())
                    .isVisible();
            assertThat(page.locator(".samples pre[aria-label=curl]").first()).isHidden();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Errors"))
                    .first()
                    .click();
            assertThat(page.locator("h1")).hasText("Errors");
            assertThat(page.locator(".samples pre[aria-label=TypeScript]").first())
                    .isVisible();
            assertThat(page.locator(".samples button").first()).hasText("Copy");
            photograph(page, "guide-errors");
        }
    }

    @Test
    void a_call_is_tried_with_a_pasted_token() {
        users.on("/api/v1/users/me", StandIn.fixed("200 OK", JSON, "{\"displayName\":\"Ada of the test\"}"));
        try (var page = browser.open("/docs/reference")) {
            page.getByPlaceholder("Token").first().fill(TOKEN);
            tryCall(page);
            photograph(page, "reference-tried");
        }
        assertEquals(
                List.of("Bearer " + TOKEN),
                users.received("/api/v1/users/me").getLast().header("Authorization"));
    }

    @Test
    void a_call_is_tried_with_a_session_of_the_page() {
        users.on("/api/v1/users/me", StandIn.fixed("200 OK", JSON, "{\"displayName\":\"Ada of the test\"}"));
        users.on(
                "/api/v1/sessions",
                StandIn.fixed(
                        "202 Accepted",
                        JSON,
                        "{\"status\":\"second-factor-required\",\"challenge\":\"c1\",\"expiresIn\":300}"));
        users.on(
                "/api/v1/sessions/second-factor",
                StandIn.fixed(
                        "201 Created",
                        JSON,
                        "{\"accessToken\":\"" + TOKEN + "\",\"expiresIn\":600,\"session\":{\"id\":\"s1\"}}"));
        users.on("/api/v1/sessions/current", StandIn.fixed("204 No Content", "", ""));
        try (var page = browser.open("/docs/reference")) {
            page.locator("#session summary").click();
            page.locator("#email").fill("ada@example.com");
            page.locator("#password").fill("a long enough phrase");
            page.locator("#sign-in button").click();
            page.locator("#code").fill("123456");
            page.locator("#sign-in button").click();
            assertThat(page.locator("#session summary")).hasText("Signed in");
            page.setViewportSize(390, 844);
            assertFits(page);
            page.setViewportSize(1280, 844);
            tryCall(page);
            page.keyboard().press("Escape");
            page.locator("#session summary").click();
            page.locator("#sign-out button").click();
            assertThat(page.locator("#session summary")).hasText("Sign in");
        }
        assertEquals(
                List.of("Bearer " + TOKEN),
                users.received("/api/v1/users/me").getLast().header("Authorization"));
        assertTrue(users.received("/api/v1/sessions").getLast().body().contains("\"transport\":\"cookie\""));
    }

    private static void tryCall(Page page) {
        page.navigate(page.url().replaceFirst("#.*|$", OPERATION.substring(OPERATION.indexOf('#'))));
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions()
                                .setName("Test Request (get /api/v1/users/me)")
                                .setExact(true))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Send")))
                .first()
                .click();
        assertThat(page.getByText("Ada of the test").first()).isVisible();
    }

    private static void assertFits(Page page) {
        assertEquals(false, page.evaluate("document.documentElement.scrollWidth > innerWidth"), page.url());
    }

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }
}
