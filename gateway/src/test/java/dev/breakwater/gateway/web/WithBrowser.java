package dev.breakwater.gateway.web;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A test class with a browser of its own. */
public abstract class WithBrowser {

    protected static Browser browser;

    @BeforeAll
    static void start() {
        browser = new Browser();
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    }

    @AfterAll
    static void stop() {
        if (browser != null) browser.close();
    }
}
