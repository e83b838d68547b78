package dev.breakwater.email.message;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import com.microsoft.playwright.Browser.NewPageOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Letters in the machine's Chromium, as wide as a small phone. Leaves pictures in {@code target/letters}, to be looked at. */
@QuarkusTest
class NarrowScreenTest {

    private static final int WIDTH = 360;
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant TOMORROW = AT.plus(Duration.ofHours(24));
    private static final String TOKEN = "W".repeat(43);

    @Inject
    EmailRenderer renderer;

    @Test
    void no_letter_is_wider_than_the_screen_whatever_word_stands_in_it() {
        var name = "W".repeat(60);
        var letters = Stream.of(
                new Email.Verification(name, TOKEN, "123456", TOMORROW, AT),
                new Email.Welcome(name),
                new Email.EmailChange(TOKEN, TOMORROW, AT),
                new Email.EmailChanged("w@" + "w".repeat(63) + ".example.com"));
        try (var playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                var chromium = playwright
                        .chromium()
                        .launch(new LaunchOptions()
                                .setExecutablePath(executable())
                                .setArgs(List.of("--no-sandbox", "--disable-gpu")));
                var page = chromium.newPage(new NewPageOptions().setViewportSize(WIDTH, 800))) {
            assertAll(letters.map(letter -> () -> fits(page, letter)));
        }
    }

    private void fits(Page page, Email letter) {
        page.setContent(renderer.render(letter, Language.DE).html());
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target/letters", "narrow-" + letter.template() + ".png")));
        var width = (Integer) page.evaluate("document.documentElement.scrollWidth");
        assertTrue(width <= WIDTH, letter.template() + " is " + width + " px wide");
    }

    private static Path executable() {
        var found = Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of("/usr/bin", name))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(found.isPresent(), "no Chromium on this machine");
        return found.get();
    }
}
