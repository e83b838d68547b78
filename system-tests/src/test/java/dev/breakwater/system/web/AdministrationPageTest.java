package dev.breakwater.system.web;

import java.io.IOException;
import java.util.regex.Pattern;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import dev.breakwater.system.Client;
import dev.breakwater.system.RunningSystem;
import dev.breakwater.system.UserEvents;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;

/** Administration: who may see it, and what an administrator finds and changes there. */
class AdministrationPageTest extends WithPageBrowser {

    @BeforeAll
    static void registerAdministrator() throws IOException {
        Client.administrator();
    }

    @Test
    void it_is_for_administrators() {
        try (var person = browser.person(Device.DESKTOP)) {
            Account.create(person);
            var page = person.newPage();
            page.navigate("/admin");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("not allowed");
        }
    }

    @Test
    void it_begins_with_the_accounts() {
        try (var person = browser.person(Device.DESKTOP)) {
            var page = open(person, "");
            assertThat(page).hasURL(Pattern.compile(".*/admin/users"));
            assertThat(page.locator("nav.sections a[aria-current=page]")).hasText("Users");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "deliveries", "jobs", "dead-letters", "quarantine"})
    void every_section_is_accessible(String section) {
        try (var person = browser.person(Device.DARK_PHONE)) {
            var page = open(person, section);
            page.waitForLoadState(LoadState.NETWORKIDLE);
            PageChecks.check(page, "admin-" + section);
        }
    }

    @Test
    void an_account_is_found_disabled_and_enabled_again() {
        try (var other = browser.person(Device.DESKTOP);
                var person = browser.person(Device.DESKTOP)) {
            var account = Account.create(other);
            var page = open(person, "users");
            search(page, "Email address", account.email());
            page.locator(".rows a").click();
            assertThat(page.locator(".details")).containsText(account.email());

            confirm(page, button(page, "Disable"));
            assertThat(page.getByText("Disabled", exactly())).isVisible();
            PageChecks.check(page, "admin-user");
            confirm(page, button(page, "Enable"));
            assertThat(button(page, "Disable")).isVisible();
        }
    }

    @Test
    void an_email_is_found_by_its_recipient_with_its_attempts_and_sent_again_with_a_reason() {
        try (var other = browser.person(Device.DESKTOP);
                var person = browser.person(Device.DESKTOP)) {
            var account = Account.create(other);
            var page = open(person, "deliveries");
            var welcome = page.locator(".rows a").filter(with("welcome"));
            await().atMost(ofSeconds(30)).until(() -> {
                search(page, "Recipient", account.email());
                page.waitForLoadState(LoadState.NETWORKIDLE);
                return welcome.count() == 1
                        && page.locator(".rows li").filter(with("Sent")).count() == 2;
            });
            welcome.click();
            assertThat(page.locator(".details")).containsText(account.email());
            assertThat(page.locator(".rows")).containsText("250");
            assertThat(page.locator(".hops")).containsText("Mail server");
            PageChecks.check(page, "admin-delivery");

            button(page, "Send again although it was sent").click();
            page.getByLabel("Reason").fill("the person did not get it");
            submit(page);
            assertThat(page.locator(".details")).containsText("Copy of");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_parked_job_is_retried_or_discarded_with_a_reason(Device device) throws Exception {
        RunningSystem.query("user-service", """
                insert into job (id, kind, key, is_unique, payload, payload_version, state, due_at, reason)
                values (gen_random_uuid(), 'of-the-page', 'a', false, '{}', 1, 'parked', now() + interval '1 day', 'broken')
                returning id""");
        try (var person = browser.person(device)) {
            var page = open(person, "jobs/users");
            var job = page.locator(".rows > li").filter(with("broken"));
            assertThat(job).hasCount(1);
            PageChecks.check(page, "admin-jobs-" + device.label());
            job.getByText("Discard").click();
            submit(page);
            assertThat(page.locator("dialog")).containsText("Please fill this in.");
            page.getByLabel("Reason").fill("left over by a test");
            submit(page);
            assertThat(page.locator(".toasts")).containsText("The job is deleted.");
            assertThat(job).hasCount(0);
        } finally {
            RunningSystem.query("user-service", "delete from job where kind = 'of-the-page' returning id");
        }
    }

    @Test
    void dead_letters_are_redriven_and_the_page_says_how_many() {
        try (var events = new UserEvents()) {
            events.publishUnreadable();
        }
        try (var person = browser.person(Device.PHONE)) {
            var page = openTopicWithDeadLetters(person);
            PageChecks.check(page, "admin-dead-letters-topic");
            button(page, "Redrive all").click();
            assertThat(page.locator("dialog [role=status]")).hasText(Pattern.compile("[1-9].* go(es)?[.].*"));
            PageChecks.check(page, "admin-redrive");
            submit(page);
            assertThat(page.locator(".toasts")).containsText("sent again.");
        }
    }

    /** The consumer gives the event up after it was published. */
    private static Page openTopicWithDeadLetters(BrowserContext person) {
        var page = open(person, "dead-letters/mail/users.email-service.dead-letters");
        await().atMost(ofSeconds(30)).until(() -> {
            page.reload();
            page.waitForLoadState(LoadState.NETWORKIDLE);
            return page.getByText("Not readable").count() > 0;
        });
        return page;
    }

    private static Page open(BrowserContext person, String section) {
        new Account(Client.ADMINISTRATOR, Account.PASSWORD).signIn(person);
        var page = person.newPage();
        page.navigate("/admin/" + section);
        assertThat(page.locator("h1")).isVisible();
        return page;
    }

    private static void search(Page page, String field, String text) {
        page.getByLabel(field).fill(text);
        button(page, "Search").click();
    }

    private static void confirm(Page page, Locator action) {
        action.click();
        submit(page);
        assertThat(page.locator("dialog")).hasCount(0);
    }

    private static void submit(Page page) {
        page.locator("dialog button[type=submit]").click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }

    private static Locator.FilterOptions with(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
