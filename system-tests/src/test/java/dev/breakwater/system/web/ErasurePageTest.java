package dev.breakwater.system.web;

import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.breakwater.system.web.AccountPages.bad;
import static dev.breakwater.system.web.AccountPages.button;
import static dev.breakwater.system.web.AccountPages.field;
import static dev.breakwater.system.web.AccountPages.good;
import static dev.breakwater.system.web.AccountPages.signIn;
import static dev.breakwater.system.web.PageChecks.checkAnswer;

/** The erasure of an account, to the end of its receipt. */
class ErasurePageTest extends WithPageBrowser {

    private static final double ALL_PARTS_MILLIS = 60_000;

    @Test
    void an_account_is_erased_with_its_password_and_its_receipt_follows_all_parts_without_a_session() {
        try (var person = browser.person(Device.PHONE)) {
            var account = Account.create(person);
            var page = person.newPage();
            page.navigate("/account/erase");
            assertThat(field(page, "password")).isVisible();
            PageChecks.check(page, "erase");
            field(page, "password").fill("a wrong password");
            button(page, "Erase my account for good").click();
            assertThat(bad(page)).hasText("This is not your password.");
            field(page, "password").fill(account.password());
            button(page, "Erase my account for good").click();
            page.waitForURL("**/erasures/*");
            assertThat(page.locator(".parts")).containsText("Account and sessions");
            assertThat(page.locator("header")).containsText("Sign in");
            page.reload();
            assertThat(good(page))
                    .hasText(
                            "All is erased. Nothing about you is left.",
                            new HasTextOptions().setTimeout(ALL_PARTS_MILLIS));
            checkAnswer(page, "erasure");

            page.navigate("/sign-in");
            signIn(page, account.email(), account.password());
            assertThat(bad(page)).hasText("The address or the password is not right.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-4000-8000-000000000000", "none"})
    void a_receipt_that_is_not_there_says_so(String id) {
        try (var page = browser.open("/erasures/" + id)) {
            assertThat(bad(page)).hasText("This does not exist, or not any more.");
        }
    }
}
