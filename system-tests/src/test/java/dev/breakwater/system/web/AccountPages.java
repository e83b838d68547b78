package dev.breakwater.system.web;

import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.breakwater.system.Inbox;

/** What the tests of the account's pages have in common: the parts of a form, and what emails hold. */
final class AccountPages {

    private static final Pattern CODE = Pattern.compile("(?m)^\\s*(\\d{6})\\s*$");

    private AccountPages() {}

    static Locator button(Page page, String name) {
        return page.locator("main")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator field(Page page, String name) {
        return page.locator("[name=" + name + "]");
    }

    static Locator good(Page page) {
        return page.locator(".notice.good");
    }

    static Locator bad(Page page) {
        return page.locator(".notice.bad");
    }

    static void signIn(Page page, String email, String password) {
        field(page, "email").fill(email);
        field(page, "password").fill(password);
        button(page, "Sign in").click();
    }

    /** The path and query of the link in the newest email that has one, such as {@code /verify?token=…&lang=en}. */
    static String link(String email, String page) {
        return Inbox.awaitText(email, Pattern.compile("/" + page + "\\?token=\\S+"));
    }

    static String code(String email) {
        return Inbox.awaitText(email, CODE);
    }
}
