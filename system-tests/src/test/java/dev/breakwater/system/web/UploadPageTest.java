package dev.breakwater.system.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.FilePayload;
import dev.breakwater.system.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Uploads: what is refused and why, and that nothing is lost. */
class UploadPageTest extends WithPageBrowser {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final int OUTAGE = 10_000;
    /** Milliseconds, in which twenty pictures are made. */
    private static final int PATIENCE = 60_000;

    private static final Pattern PART = Pattern.compile("partNumber=(\\d+)");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "empty.png     | image/png       | 0  | This file is empty.",
                "notes.pdf     | application/pdf | 9  | This is not a picture that can be shown here. Possible are JPEG",
                "page.svg      | image/svg+xml   | 9  | This is not a picture that can be shown here.",
                "text.png      | image/png       | 99 | The file is not a picture, although its name says so.",
            })
    void what_is_no_picture_is_refused_in_plain_words(String name, String type, int bytes, String reason) {
        try (var gallery = GalleryPage.open(browser, Device.DARK_PHONE)) {
            gallery.add(new FilePayload(name, type, new byte[bytes]));
            assertThat(gallery.uploads().filter(new FilterOptions().setHasText(name)))
                    .containsText(reason);
            PageChecks.check(gallery.page(), "upload-refused-" + name);
        }
    }

    /** A drop of one file, which the script may change. */
    private static final String DROP = """
            const file = new File(['x'], 'dropped.png', { type: 'image/png' });
            %s
            const event = new DragEvent('drop', { cancelable: true });
            Object.defineProperty(event, 'dataTransfer', { value: { types: ['Files'], items: [], files: [file] } });
            window.dispatchEvent(event);
            """;

    @Test
    void a_file_of_2_gigabytes_is_refused_before_it_is_sent() {
        try (var gallery = GalleryPage.open(browser, Device.DESKTOP)) {
            gallery.page().evaluate(DROP.formatted("Object.defineProperty(file, 'size', { value: 2 ** 31 });"));
            assertThat(gallery.uploads()).containsText("This file is too large. A picture may have at most 64 MB.");
        }
    }

    @Test
    void names_are_shown_as_they_are_and_change_nothing_around_them() throws Exception {
        try (var gallery = GalleryPage.open(browser, Device.PHONE)) {
            var picture = Pictures.jpeg(300, 300, 1);
            gallery.add(
                    new FilePayload(
                            "\u202Egpj.\u0623\u062D\u0645\u062F \uD83D\uDC69\u200D\uD83D\uDC67.jpg",
                            "image/jpeg",
                            picture),
                    new FilePayload("a".repeat(300) + ".jpg", "image/jpeg", picture));
            assertThat(gallery.page().locator(".tile.ready img")).hasCount(2);
            assertThat(gallery.page().getByAltText("gpj.\u0623\u062D\u0645\u062F \uD83D\uDC69\u200D\uD83D\uDC67.jpg"))
                    .hasCount(1);
        }
    }

    @Test
    void twenty_pictures_survive_a_lost_network() throws Exception {
        try (var gallery = GalleryPage.open(browser, Device.DESKTOP)) {
            gallery.add(GalleryPage.pictures(20));
            assertThat(gallery.tiles().first()).isVisible();
            gallery.person().setOffline(true);
            assertThat(gallery.uploads().first()).containsText("no connection; it goes on by itself");
            gallery.page().waitForTimeout(OUTAGE);
            gallery.person().setOffline(false);
            assertThat(gallery.page().getByText("20 pictures uploaded.").first())
                    .isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
            assertThat(gallery.page().locator(".tile.ready img"))
                    .hasCount(20, new HasCountOptions().setTimeout(PATIENCE));
            PageChecks.check(gallery.page(), "upload-twenty");
        }
    }

    @Test
    void a_large_file_continues_where_it_stopped(@TempDir Path folder) throws Exception {
        // Decoders ignore what is behind the end of the picture.
        var file = folder.resolve("large.jpg");
        Files.write(file, Arrays.copyOf(Pictures.jpeg(600, 400, 1), 30 * MEBIBYTE));
        try (var gallery = GalleryPage.open(browser, Device.DESKTOP)) {
            var page = gallery.page();
            var stored = new ArrayList<String>();
            page.onResponse(response -> {
                var part = PART.matcher(response.url());
                if (response.request().method().equals("PUT") && part.find() && response.status() == 200)
                    stored.add(part.group(1));
            });
            page.route(Pattern.compile("partNumber=2"), route -> {}); // never answered
            page.locator("input[type=file]").first().setInputFiles(file);
            page.waitForCondition(() -> stored.contains("1"));
            gallery.button("Pause \u2068large.jpg\u2069").click();
            assertThat(gallery.uploads()).containsText("paused");
            PageChecks.check(page, "upload-paused");

            page.unroute(Pattern.compile("partNumber=2"));
            page.onDialog(Dialog::accept);
            page.reload();
            page.locator("input[type=file]").first().setInputFiles(file);
            assertThat(page.getByText("1 picture uploaded.").first()).isVisible();
            assertEquals(List.of("1", "2", "3", "4"), stored);
        }
    }

    @Test
    void the_page_waits_for_a_busy_server_and_says_so() throws Exception {
        try (var gallery = GalleryPage.open(browser, Device.DESKTOP)) {
            var refused = new AtomicInteger();
            gallery.page().route("**/api/v1/media", route -> {
                if (refused.incrementAndGet() > 1) route.resume();
                else route.fulfill(problem(503, "overloaded", "6"));
            });
            gallery.add(GalleryPage.picture(1));
            assertThat(gallery.uploads()).containsText("the server is busy; it goes on by itself in");
            assertThat(gallery.page().getByText("1 picture uploaded.").first()).isVisible();
        }
    }

    @Test
    void a_full_storage_is_told_and_the_file_can_be_sent_again() throws Exception {
        try (var gallery = GalleryPage.open(browser, Device.PHONE)) {
            gallery.page().route("**/api/v1/media", route -> route.fulfill(problem(403, "quota-exceeded", "0")));
            gallery.add(GalleryPage.picture(1));
            assertThat(gallery.uploads()).containsText("Your storage is full. Delete some pictures, then try again.");
            gallery.page().unroute("**/api/v1/media");
            gallery.button("Continue \u2068picture 1.jpg\u2069").click();
            assertThat(gallery.page().locator(".tile.ready img")).hasCount(1);
        }
    }

    private static FulfillOptions problem(int status, String type, String retryAfter) {
        return new FulfillOptions()
                .setStatus(status)
                .setHeaders(Map.of("Retry-After", retryAfter, "Content-Type", "application/problem+json"))
                .setBody("{\"type\":\"/problems/%s\",\"status\":%d,\"title\":\"\",\"detail\":\"\"}"
                        .formatted(type, status));
    }
}
