package dev.breakwater.gateway.web;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Assumptions;

/** A real browser, the first Chromium on the path. Records the errors of its console, and requests to other hosts. */
public final class Browser implements AutoCloseable {

    private static final Path SHOTS = Path.of("target/screenshots");
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    public final List<String> complaints = new ArrayList<>();

    public Browser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(executable()).setArgs(ARGUMENTS));
    }

    public Page open(String path) {
        return open(path, new NewContextOptions());
    }

    public Page openInTheDarkOnAPhone(String path) {
        return open(
                path, new NewContextOptions().setColorScheme(ColorScheme.DARK).setViewportSize(390, 800));
    }

    /** A browser with this language and this width in pixels. */
    Page open(String path, String language, int width) {
        return open(path, new NewContextOptions().setLocale(language).setViewportSize(width, 800));
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
        var found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(found.isPresent(), "no Chromium on this machine");
        return found.get();
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
