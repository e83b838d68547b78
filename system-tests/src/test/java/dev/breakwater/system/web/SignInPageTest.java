package dev.breakwater.system.web;

import java.net.URLEncoder;
import java.util.Map;

import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.RequestOptions;
import dev.breakwater.system.RunningSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.breakwater.system.web.AccountPages.bad;
import static dev.breakwater.system.web.AccountPages.button;
import static dev.breakwater.system.web.AccountPages.code;
import static dev.breakwater.system.web.AccountPages.field;
import static dev.breakwater.system.web.AccountPages.signIn;
import static dev.breakwater.system.web.PageChecks.checkAnswer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Sign-in, its refusals, and the end of a session in the middle of something. */
class SignInPageTest extends WithPageBrowser {

    @ParameterizedTest
    @EnumSource
    void the_form_is_accessible_on_every_screen(Device device) {
        try (var page = browser.open("/sign-in", device)) {
            assertThat(field(page, "password")).isVisible();
            PageChecks.check(page, "sign-in-" + device.label());
        }
    }

    @Test
    void a_wrong_password_is_refused_and_the_right_one_leads_to_where_the_person_wanted_to_go() {
        try (var person = browser.person(Device.DESKTOP)) {
            var account = Account.create(person);
            person.clearCookies();
            var page = person.newPage();
            page.navigate("/account/security");
            page.waitForURL("**/sign-in?then=%2Faccount%2Fsecurity");
            signIn(page, account.email(), "a wrong password");
            assertThat(bad(page)).hasText("The address or the password is not right.");
            signIn(page, account.email(), account.password());
            page.waitForURL("**/account/security");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example/x", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"})
    void a_link_cannot_lead_to_another_origin(String then) {
        try (var person = browser.person(Device.DESKTOP)) {
            Account.create(person);
            var page = person.newPage();
            page.navigate("/sign-in?then=" + URLEncoder.encode(then, UTF_8));
            page.waitForURL(RunningSystem.GATEWAY + "/gallery");
        }
    }

    @Test
    void an_address_that_is_not_confirmed_yet_is_confirmed_on_the_way() {
        var email = Account.newAddress();
        try (var person = browser.person(Device.PHONE)) {
            var body = Map.of("email", email, "password", Account.PASSWORD, "displayName", "Ada");
            var response = person.request()
                    .post(
                            RunningSystem.GATEWAY + "/api/v1/users",
                            RequestOptions.create().setData(body));
            assertEquals(202, response.status());
            person.clearCookies();
            var page = person.newPage();
            page.navigate("/sign-in");
            signIn(page, email, Account.PASSWORD);
            assertThat(page.locator("h1")).hasText("Confirm your address first");
            checkAnswer(page, "sign-in-unverified");
            field(page, "code").fill(code(email));
            button(page, "Confirm with the code").click();
            page.waitForURL("**/gallery");
        }
    }

    @Test
    void after_too_many_tries_the_page_waits_as_told() {
        try (var page = browser.open("/sign-in")) {
            page.route("**/api/v1/sessions", route -> route.fulfill(tooMany()));
            signIn(page, "ada@example.com", "a wrong password");
            assertThat(bad(page)).containsText("too many tries");
            assertThat(page.locator("form button[type=submit]")).isDisabled();
            assertThat(page.locator("form button[type=submit]")).containsText("Try again in");
            assertThat(button(page, "Sign in")).isEnabled();
        }
    }

    @Test
    void a_session_that_ends_in_the_middle_is_told_and_all_tabs_come_back_after_one_sign_in() {
        try (var person = browser.person(Device.DESKTOP)) {
            var account = Account.create(person);
            var page = person.newPage();
            page.navigate("/account/profile");
            var other = person.newPage();
            other.navigate("/account/mails");
            assertThat(other.locator(".section")).isVisible();
            assertThat(page.locator(".section")).isVisible();
            Sessions.endAll(account);

            page.locator(".sections a[href='/account/devices']").click();
            assertThat(page.locator(".notice")).hasText("Your session has ended. Please sign in again.");
            other.waitForURL("**/sign-in?then=%2Faccount%2Fmails");
            signIn(page, " " + account.email() + " ", account.password());
            page.waitForURL("**/account/devices");
            other.waitForURL("**/account/mails");

            page.locator("header button").click();
            assertThat(page).hasURL(RunningSystem.GATEWAY + "/");
            assertThat(other).hasURL(RunningSystem.GATEWAY + "/");
        }
    }

    @Test
    void without_a_connection_the_page_says_so_and_the_same_form_works_afterwards() {
        try (var person = browser.person(Device.DESKTOP)) {
            var account = Account.create(person);
            person.clearCookies();
            var page = person.newPage();
            page.navigate("/sign-in");
            assertThat(field(page, "email")).isVisible();
            person.setOffline(true);
            signIn(page, account.email(), account.password());
            assertThat(bad(page)).containsText("cannot be reached");
            assertThat(page.locator(".offline")).isVisible();
            person.setOffline(false);
            button(page, "Sign in").click();
            page.waitForURL("**/gallery");
        }
    }

    private static FulfillOptions tooMany() {
        return new FulfillOptions()
                .setStatus(429)
                .setHeaders(Map.of("Retry-After", "2"))
                .setContentType("application/problem+json")
                .setBody("{\"type\":\"/problems/too-many-attempts\",\"title\":\"x\",\"status\":429}");
    }
}
