package dev.breakwater.system.web;

import java.nio.file.Path;
import java.util.stream.Collectors;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What holds for every page in every state: axe finds nothing, nothing moved while it loaded, nothing is wider than the screen. */
final class PageChecks {

    private static final Path SHOTS = Path.of("target/screenshots");

    /** Rounding of positions; a visible movement is a hundred times as much. */
    private static final double STILL = 0.001;

    private PageChecks() {}

    /** @param name that of the screenshot, which is made first */
    static void check(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SHOTS.resolve(name + ".png")));
        assertEquals("", violations(page), name + ": axe");
        assertEquals(false, page.evaluate("document.documentElement.scrollWidth > innerWidth"), name + ": too wide");
        double shift = ((Number) page.evaluate("window.layoutShift")).doubleValue();
        assertTrue(shift < STILL, name + ": layout shift " + shift);
    }

    /**
     * Checks a page after its answer to a person, or while it shows what happens. What is below the answer may move: the browser's measure excuses that only
     * within half a second after the click.
     */
    static void checkAnswer(Page page, String name) {
        page.evaluate("window.layoutShift = 0");
        check(page, name);
    }

    private static String violations(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .map(rule -> rule.getId() + " at "
                                + rule.getNodes().stream()
                                        .map(node -> node.getTarget() + " " + node.getHtml())
                                        .collect(Collectors.joining(", ")))
                        .collect(Collectors.joining("\n"));
    }
}
