package dev.breakwater.system.web;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import dev.breakwater.system.RunningSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * What a person with a slow device waits for: Chromium's own entries of the first view (Largest Contentful Paint, Total Blocking
 * Time, web.dev) on a processor that is slowed down four times; and the longest task of the page while 200 pictures of 12 megapixels are
 * uploaded and the network is lost for ten seconds. Run by {@code ./run bench page}; the results are in docs/capacity.md.
 */
class PageBench {

    private static final int ROUNDS = Integer.getInteger("bench.page.rounds", 5);
    private static final int PICTURES = Integer.getInteger("bench.page.pictures", 200);
    private static final int SLOWDOWN = 4;
    private static final Duration OUTAGE = Duration.ofSeconds(10);

    /** A task that takes longer blocks input noticeably; what is beyond counts as blocking. */
    private static final int LONG_TASK_MILLIS = 50;

    private static final String OBSERVE = """
            window.paint = 0;
            window.tasks = [];
            new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.paint = entry.startTime)))
              .observe({ type: 'largest-contentful-paint', buffered: true });
            new PerformanceObserver((list) => list.getEntries().forEach((entry) => window.tasks.push(entry.duration)))
              .observe({ type: 'longtask', buffered: true });
            """;

    @TempDir
    Path folder;

    @Test
    void measure() throws Exception {
        RunningSystem.up();
        try (var browser = new PageBrowser(ReducedMotion.NO_PREFERENCE)) {
            firstView(browser);
            uploads(browser);
        }
    }

    private void firstView(PageBrowser browser) {
        var paints = new ArrayList<Double>();
        var blocking = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            try (var person = browser.person(Device.PHONE)) {
                var page = observed(person);
                page.navigate("/");
                page.waitForLoadState(LoadState.NETWORKIDLE);
                paints.add(((Number) page.evaluate("window.paint")).doubleValue());
                blocking.add(tasks(page).stream()
                        .mapToDouble(task -> Math.max(0, task - LONG_TASK_MILLIS))
                        .sum());
            }
        }
        figure("largest-contentful-paint-ms", median(paints));
        figure("total-blocking-time-ms", median(blocking));
    }

    private void uploads(PageBrowser browser) throws Exception {
        var files = LargePictures.write(folder, PICTURES);
        try (var person = browser.person(Device.DESKTOP)) {
            var account = Account.create(person);
            var page = person.newPage();
            page.addInitScript(OBSERVE);
            page.navigate("/gallery");
            assertThat(page.locator("input[type=file]").first()).isAttached();
            page.waitForLoadState(LoadState.LOAD);
            page.evaluate("window.tasks.length = 0");
            page.locator("input[type=file]").first().setInputFiles(files);
            page.waitForTimeout(5_000);
            person.setOffline(true);
            page.waitForTimeout(OUTAGE.toMillis());
            person.setOffline(false);
            int ready = new StoredPictures(person.request(), account).await(PICTURES, Duration.ofMinutes(30));
            figure(
                    "upload-longest-task-ms",
                    tasks(page).stream().mapToDouble(it -> it).max().orElse(0));
            figure("upload-lost", PICTURES - ready);
        }
    }

    private static Page observed(BrowserContext person) {
        var page = person.newPage();
        page.addInitScript(OBSERVE);
        var slower = new JsonObject();
        slower.addProperty("rate", SLOWDOWN);
        person.newCDPSession(page).send("Emulation.setCPUThrottlingRate", slower);
        return page;
    }

    private static List<Double> tasks(Page page) {
        return Arrays.stream(page.evaluate("window.tasks.join(' ')").toString().split(" "))
                .filter(it -> !it.isEmpty())
                .map(Double::valueOf)
                .toList();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static void figure(String name, double value) {
        System.out.printf(Locale.ROOT, "bench page.%s %.0f%n", name, value);
    }
}
