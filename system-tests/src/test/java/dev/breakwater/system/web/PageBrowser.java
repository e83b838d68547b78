package dev.breakwater.system.web;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import dev.breakwater.stack.testing.Chromium;
import dev.breakwater.system.RunningSystem;

/** The system's Chromium on the page of the running system. What its console complains of fails the test: see {@link #complaints}. */
final class PageBrowser implements AutoCloseable {

    /** Sums up layout shifts without a recent input, as Cumulative Layout Shift does. */
    private static final String OBSERVE_SHIFTS = """
            window.layoutShift = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.layoutShift += entry.value;
            }).observe({ type: 'layout-shift', buffered: true });
            """;

    private final Playwright playwright;
    private final Browser chromium;
    private final ReducedMotion motion;

    /** Errors of the console and of scripts, violations of the content security policy among them, except failed requests to the API. */
    final List<String> complaints = new ArrayList<>();

    /** @param motion without a graphics processor, what moves costs much CPU time */
    PageBrowser(ReducedMotion motion) {
        this.motion = motion;
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Chromium.WITHOUT_DOWNLOAD));
        chromium = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(executable()).setArgs(Chromium.ARGUMENTS));
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    }

    /** A person's browser: its own cookies, on this device. */
    BrowserContext person(Device device) {
        return person(device, "en-GB");
    }

    BrowserContext person(Device device, String language) {
        var context = chromium.newContext(new NewContextOptions()
                .setBaseURL(RunningSystem.GATEWAY.toString())
                .setLocale(language)
                .setColorScheme(device.scheme())
                .setReducedMotion(motion)
                .setViewportSize(device.width(), device.height())
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
        context.setDefaultTimeout(20_000);
        context.addInitScript(OBSERVE_SHIFTS);
        context.onPage(page -> {
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && !message.text().startsWith("Failed to load resource"))
                    complaints.add(message.text());
            });
            page.onPageError(complaints::add);
        });
        return context;
    }

    /** The pages of a test go on working until they are closed. */
    void closeContexts() {
        List.copyOf(chromium.contexts()).forEach(BrowserContext::close);
    }

    /** One page in a browser without cookies. */
    Page open(String path) {
        return open(path, Device.DESKTOP);
    }

    Page open(String path, Device device) {
        var page = person(device).newPage();
        page.navigate(path);
        return page;
    }

    private static Path executable() {
        return Chromium.executable().orElseThrow(() -> new IllegalStateException("There is no Chromium on the path."));
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
