package dev.breakwater.gateway.web;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.breakwater.stack.testing.Chromium;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Assumptions;

/** A real browser, the first Chromium on the path. Records the errors of its console, and requests to other hosts. */
public final class Browser implements AutoCloseable {

    private static final Path SHOTS = Path.of("target/screenshots");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    public final List<String> complaints = new ArrayList<>();

    public Browser() {
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Chromium.WITHOUT_DOWNLOAD));
        chromium = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(executable()).setArgs(Chromium.ARGUMENTS));
    }

    public Page open(String path) {
        return open(path, new NewContextOptions());
    }

    public Page openInTheDarkOnAPhone(String path) {
        return open(
                path, new NewContextOptions().setColorScheme(ColorScheme.DARK).setViewportSize(390, 800));
    }

    private Page open(String path, NewContextOptions options) {
        var page = chromium.newContext(options).newPage();
        page.setDefaultTimeout(20_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) complaints.add(message.text());
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!request.url().matches("(http://localhost:" + RestAssured.port + "|data:|blob:).*"))
                complaints.add("request to " + request.url());
        });
        page.navigate("http://localhost:" + RestAssured.port + path);
        return page;
    }

    public static void photograph(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SHOTS.resolve(name + ".png")));
    }

    private static Path executable() {
        var found = Chromium.executable();
        Assumptions.assumeTrue(found.isPresent(), "no Chromium on this machine");
        return found.get();
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
