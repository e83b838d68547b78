package dev.breakwater.system.web;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Page.GetByAltTextOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A gallery with 5,000 pictures, which the test lists in place of the API: they all show the same one. */
class LargeGalleryPageTest extends WithPageBrowser {

    private static final int PICTURES = 5_000;
    private static final int PAGE = 100;
    private static final int MOST_DRAWN = 120;

    private JsonObject picture;

    @Test
    void of_5000_pictures_only_those_in_view_are_drawn() throws Exception {
        try (var gallery = GalleryPage.with(browser, Device.DESKTOP, 1)) {
            var page = gallery.page();
            page.route("**/api/v1/media?*", this::list);
            page.reload();
            assertThat(page.getByAltText("picture 0", new GetByAltTextOptions().setExact(true)))
                    .isVisible();
            int most = 0;
            var last = page.locator("[aria-posinset='" + PICTURES + "']");
            for (int scrolls = 0; scrolls < 400 && last.count() == 0; scrolls++) {
                page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
                page.waitForTimeout(50);
                most = Math.max(most, gallery.tiles().count());
            }
            assertThat(last).hasCount(1);
            assertThat(last).hasAttribute("aria-setsize", String.valueOf(PICTURES));
            assertTrue(most < MOST_DRAWN, most + " are drawn");

            last.locator("a").focus();
            page.keyboard().press("Home");
            page.waitForFunction(
                    "() => document.activeElement.querySelector('img')?.alt === 'picture 0' && scrollY === 0");
            page.keyboard().press("End");
            page.waitForFunction("() => document.activeElement.querySelector('img')?.alt === 'picture 4999'");
            page.keyboard().press("Enter");
            assertThat(gallery.shown()).hasText("picture 4999");
            page.keyboard().press("ArrowLeft");
            assertThat(gallery.shown()).hasText("picture 4998");
        }
    }

    private void list(Route route) {
        if (picture == null) picture = first(route);
        var url = route.request().url();
        int from = url.contains("cursor=") ? Integer.parseInt(url.replaceAll(".*cursor=(\\d+).*", "$1")) : 0;
        var items = IntStream.range(from, from + PAGE).mapToObj(this::numbered).collect(Collectors.joining(","));
        var next = from + PAGE < PICTURES ? ",\"next\":\"" + (from + PAGE) + "\"" : "";
        route.fulfill(new FulfillOptions()
                .setContentType("application/json")
                .setBody("{\"items\":[" + items + "]" + next + "}"));
    }

    private static JsonObject first(Route route) {
        return JsonParser.parseString(route.fetch().text())
                .getAsJsonObject()
                .getAsJsonArray("items")
                .get(0)
                .getAsJsonObject();
    }

    /** Ids are ordered by time; the newest is the first. */
    private String numbered(int number) {
        var copy = picture.deepCopy();
        copy.addProperty("id", "01a22d60-0000-7000-8000-" + String.format("%012x", PICTURES - number));
        copy.addProperty("filename", "picture " + number);
        return copy.toString();
    }
}
