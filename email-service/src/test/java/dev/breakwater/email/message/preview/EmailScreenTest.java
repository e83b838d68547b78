package dev.breakwater.email.message.preview;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import com.microsoft.playwright.Browser.NewPageOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.breakwater.email.message.Email;
import dev.breakwater.email.message.EmailRenderer;
import dev.breakwater.email.message.Language;
import dev.breakwater.stack.testing.Chromium;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Every email in the machine's Chromium, on the narrowest screen, light and dark. Leaves pictures in {@code target/emails}, to be looked at. */
@QuarkusTest
class EmailScreenTest {

    private static final int WIDTH = 320;

    /** The lowest contrast of a text with its background (WCAG 2.2, 1.4.3), and the text. */
    private static final String LOWEST_CONTRAST = """
            () => {
                const rgb = color => color.match(/[\\d.]+/g).map(Number);
                const luminance = color => {
                    const [r, g, b] = rgb(color).slice(0, 3)
                        .map(it => it / 255).map(it => it <= .04045 ? it / 12.92 : ((it + .055) / 1.055) ** 2.4);
                    return .2126 * r + .7152 * g + .0722 * b;
                };
                const background = element => {
                    const color = getComputedStyle(element).backgroundColor;
                    return rgb(color)[3] === 0 ? background(element.parentElement) : color;
                };
                const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                let lowest = [21, ''];
                while (walker.nextNode()) {
                    const node = walker.currentNode;
                    if (!node.data.trim()) continue;
                    const both = [getComputedStyle(node.parentElement).color, background(node.parentElement)].map(luminance);
                    const ratio = (Math.max(...both) + .05) / (Math.min(...both) + .05);
                    if (ratio < lowest[0]) lowest = [ratio, node.data.trim()];
                }
                return lowest[0] < 4.5 ? lowest.join(' ') : '';
            }""";

    private static final String SUMMARY = """
            () => [document.documentElement.lang, document.documentElement.dir, document.querySelectorAll('h1').length,
                document.querySelectorAll('h2, h3, h4, h5, h6, img, script').length,
                document.querySelectorAll('table:not([role=presentation])').length].join(' ')""";

    @Inject
    EmailRenderer renderer;

    @Test
    void every_email_fits_a_narrow_screen_and_is_legible_in_light_and_dark() {
        try (var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Chromium.WITHOUT_DOWNLOAD));
                var chromium = playwright
                        .chromium()
                        .launch(new LaunchOptions()
                                .setExecutablePath(executable())
                                .setArgs(Chromium.ARGUMENTS));
                var page = chromium.newPage(new NewPageOptions().setViewportSize(WIDTH, 800))) {
            var problems = new LinkedHashMap<String, String>();
            emails().forEach((name, email) -> {
                for (var language : Language.values()) check(page, name, email, language, problems);
            });
            assertEquals(Map.of(), problems);
        }
    }

    /** The samples, and the longest words that a user can choose. */
    private static Map<String, Email> emails() {
        var emails = SampleEmails.all();
        emails.put("wide-name", new Email.Welcome("W".repeat(60)));
        emails.put("wide-address", new Email.EmailChanged("w@" + "w".repeat(63) + ".example.com", null));
        emails.put("right-to-left", new Email.Welcome("علی‌رضا"));
        return emails;
    }

    private void check(Page page, String name, Email email, Language language, Map<String, String> problems) {
        page.setContent(renderer.render(email, language).html());
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            var id = name + "." + language.tag() + "." + scheme.name().toLowerCase(java.util.Locale.ROOT);
            page.screenshot(
                    new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/emails", id + ".png")));
            var width = (Integer) page.evaluate("document.documentElement.scrollWidth");
            if (width > WIDTH) problems.put(id, width + " px wide");
            var contrast = (String) page.evaluate(LOWEST_CONTRAST);
            if (!contrast.isEmpty()) problems.put(id, "contrast " + contrast);
            var summary = (String) page.evaluate(SUMMARY);
            if (!summary.equals(language.tag() + " ltr 1 0 0")) problems.put(id, summary);
        }
    }

    private static Path executable() {
        var found = Chromium.executable();
        Assumptions.assumeTrue(found.isPresent(), "no Chromium on this machine");
        return found.get();
    }
}
