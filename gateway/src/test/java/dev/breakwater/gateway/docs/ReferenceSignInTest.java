package dev.breakwater.gateway.docs;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.breakwater.gateway.Services;
import dev.breakwater.gateway.Services.Service;
import dev.breakwater.gateway.StandIn;
import dev.breakwater.gateway.web.WithBrowser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The form of the API reference to sign in: its session is in a cookie that other tabs change, and its scripts may fail. */
@QuarkusTest
@QuarkusTestResource(Services.class)
class ReferenceSignInTest extends WithBrowser {

    private static final String SESSIONS = "/api/v1/sessions";
    private static final String JSON = "Content-Type: application/json\r\n";

    /** Calls the API as the viewer does, with the token of the page. */
    private static final String CALL =
            "async () => (await (await import('/assets/session.js')).fetchSignedIn('/api/v1/users/me')).status";

    @Service
    StandIn users;

    @BeforeEach
    void a_user_can_sign_in() {
        users.on(SESSIONS, tokens("201 Created", "ada", 600));
        users.on(SESSIONS + "/current", StandIn.fixed("204 No Content", "", ""));
        users.on("/api/v1/users/me", StandIn.fixed("200 OK", JSON, "{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"**/standalone.esm.js", "**/openapi"})
    void the_form_works_although_the_viewer_does_not_start(String missing) {
        try (var page = reference(missing)) {
            signIn(page);
            assertThat(page.locator("#session summary")).hasText("Signed in");
            assertFalse(page.url().contains("password"), page.url());
        }
        assertTrue(users.received(SESSIONS).getLast().body().contains("a long enough phrase"));
    }

    @Test
    void the_form_is_not_sent_before_its_script_runs() {
        var before = users.all().size();
        try (var page = reference("**/sign-in.js")) {
            page.locator("#session summary").click();
            page.locator("#email").fill("ada@example.com");
            page.locator("#password").fill("a long enough phrase");
            assertThat(page.locator("#sign-in button")).isDisabled();
            page.locator("#password").press("Enter");
            page.evaluate("() => new Promise(requestAnimationFrame)");
            assertTrue(page.url().endsWith("/docs/reference"), page.url());
        }
        assertEquals(before, users.all().size());
    }

    @Test
    void a_sign_out_that_fails_is_not_shown_as_one() {
        users.on(
                SESSIONS + "/current",
                StandIn.fixed("503 Service Unavailable", JSON, "{\"detail\":\"Not now.\",\"status\":503}"));
        try (var page = reference(null)) {
            signIn(page);
            page.locator("#session summary").click();
            page.locator("#sign-out button").click();
            assertThat(page.locator("#message")).hasText("Not now.");
            assertThat(page.locator("#session summary")).hasText("Signed in");

            users.on(SESSIONS + "/current", StandIn.fixed("204 No Content", "", ""));
            page.locator("#sign-out button").click();
            assertThat(page.locator("#session summary")).hasText("Sign in");
        }
        assertEquals(
                "Bearer token-of-ada",
                users.received(SESSIONS + "/current")
                        .getLast()
                        .header("Authorization")
                        .getFirst());
    }

    @Test
    void a_call_is_not_sent_as_another_account_that_signed_in_meanwhile() {
        users.on(SESSIONS, tokens("201 Created", "ada", 1));
        users.on(SESSIONS + "/refresh", tokens("200 OK", "bob", 600));
        try (var page = reference(null)) {
            signIn(page);
            assertThat(page.locator("#session summary")).hasText("Signed in");
            page.evaluate(CALL);
            assertThat(page.locator("#session summary")).hasText("Sign in");
            assertThat(page.locator("#message")).containsText("another account");
        }
        assertTrue(users.all().stream()
                .noneMatch(request -> request.header("Authorization").contains("Bearer token-of-bob")));
    }

    @Test
    void a_sign_in_waits_for_the_lock_of_the_typescript_client() {
        try (var page = reference(null)) {
            var before = users.received(SESSIONS).size();
            page.evaluate("() => { navigator.locks.request(`breakwater ${location.origin}`, () =>"
                    + " new Promise((release) => { window.release = release; })); }");
            signIn(page);
            page.waitForFunction("async () => (await navigator.locks.query()).pending.length > 0");
            assertEquals(before, users.received(SESSIONS).size());
            page.evaluate("() => window.release()");
            assertThat(page.locator("#session summary")).hasText("Signed in");
        }
    }

    /** @param missing what cannot be loaded, or null */
    private Page reference(String missing) {
        var page = browser.open("/docs");
        if (missing != null) page.route(missing, Route::abort);
        page.navigate(page.url() + "/reference");
        return page;
    }

    private static void signIn(Page page) {
        page.locator("#session summary").click();
        page.locator("#email").fill("ada@example.com");
        page.locator("#password").fill("a long enough phrase");
        page.locator("#sign-in button").click();
    }

    private static StandIn.Behaviour tokens(String status, String who, int expiresIn) {
        return StandIn.fixed(
                status,
                JSON,
                "{\"accessToken\":\"token-of-%s\",\"expiresIn\":%d,\"session\":{\"id\":\"session-of-%s\"}}"
                        .formatted(who, expiresIn, who));
    }
}
