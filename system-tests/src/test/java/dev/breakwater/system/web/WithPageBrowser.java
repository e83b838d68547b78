package dev.breakwater.system.web;

import java.util.List;

import com.microsoft.playwright.options.ReducedMotion;
import dev.breakwater.system.RunningSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** A test class with the running system and a browser. */
abstract class WithPageBrowser {

    static PageBrowser browser;

    @BeforeAll
    static void start() {
        RunningSystem.up();
        browser = new PageBrowser(ReducedMotion.REDUCE);
    }

    @AfterEach
    void hasNoComplaints() {
        browser.closeContexts();
        var complaints = List.copyOf(browser.complaints);
        browser.complaints.clear();
        assertEquals(List.of(), complaints);
    }

    @AfterAll
    static void stop() {
        if (browser != null) browser.close();
    }
}
