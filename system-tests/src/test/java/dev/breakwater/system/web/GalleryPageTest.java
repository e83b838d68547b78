package dev.breakwater.system.web;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page.GetByTextOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The gallery and one picture in full: by mouse, keyboard and finger. */
class GalleryPageTest extends WithPageBrowser {

    @ParameterizedTest
    @EnumSource
    void pictures_appear_as_they_become_ready(Device device) throws Exception {
        try (var gallery = GalleryPage.open(browser, device)) {
            PageChecks.check(gallery.page(), "gallery-empty-" + device.label());
            gallery.add(GalleryPage.pictures(2));
            assertThat(gallery.page().locator(".tile.ready img")).hasCount(2);
            gallery.button("Close").click();
            PageChecks.check(gallery.page(), "gallery-" + device.label());

            gallery.tiles().first().click();
            assertThat(gallery.shown()).hasText(Pattern.compile("picture [12].jpg")); // they begin at the same time
            gallery.page().getByText("Information").click();
            PageChecks.check(gallery.page(), "gallery-viewer-" + device.label());
        }
    }

    @Test
    void keys_lead_through_the_pictures() throws Exception {
        try (var gallery = GalleryPage.with(browser, Device.DESKTOP, 3)) {
            var keyboard = gallery.page().keyboard();
            gallery.page().locator(".tile a").first().focus();
            keyboard.press("ArrowRight");
            assertEquals("picture 2.jpg", gallery.focused());
            keyboard.press("Enter");
            assertThat(gallery.shown()).hasText("picture 2.jpg");
            assertThat(gallery.page()).hasTitle("picture 2.jpg · Breakwater");
            for (var step : List.of("ArrowRight 1", "ArrowRight 1", "Home 3", "ArrowRight 2", "End 1")) {
                keyboard.press(step.substring(0, step.length() - 2));
                assertThat(gallery.shown()).hasText("picture " + step.charAt(step.length() - 1) + ".jpg");
            }
            keyboard.press("Escape");
            assertThat(gallery.page()).hasURL(Pattern.compile("/gallery$"));
            gallery.page()
                    .waitForFunction("() => document.activeElement.querySelector('img')?.alt === 'picture 1.jpg'");
        }
    }

    @Test
    void a_finger_swipes_to_the_neighbour() throws Exception {
        try (var gallery = GalleryPage.with(browser, Device.PHONE, 2)) {
            gallery.tiles().first().click();
            assertThat(gallery.shown()).hasText("picture 2.jpg");
            gallery.page().evaluate("""
                    for (const [type, clientX] of [['pointerdown', 300], ['pointermove', 200], ['pointerup', 150]])
                      document.querySelector('.stage').dispatchEvent(
                        new PointerEvent(type, { clientX, clientY: 300, pointerId: 7, pointerType: 'touch', isPrimary: true, bubbles: true }));
                    """);
            assertThat(gallery.shown()).hasText("picture 1.jpg");
        }
    }

    @Test
    void a_public_picture_has_a_link_for_everybody() throws Exception {
        try (var gallery = GalleryPage.with(browser, Device.DESKTOP, 1)) {
            gallery.tiles().first().click();
            assertThat(gallery.button("Copy link")).hasCount(0);
            gallery.page()
                    .getByText("Public", new GetByTextOptions().setExact(true))
                    .click();
            gallery.button("Copy link").click();
            assertThat(gallery.page().getByText("Link copied")).isVisible();
            var link = (String) gallery.page().evaluate("navigator.clipboard.readText()");
            try (var stranger = browser.person(Device.DESKTOP)) {
                assertEquals(200, stranger.request().get(link).status());
            }
            gallery.button("Close").click();
            assertThat(gallery.page().locator(".tile .public")).isVisible();
        }
    }

    @Test
    void a_deletion_can_be_undone() throws Exception {
        try (var gallery = GalleryPage.with(browser, Device.DESKTOP, 2)) {
            gallery.tiles().first().click();
            assertThat(gallery.shown()).hasText("picture 2.jpg");
            gallery.button("Delete").click();
            assertThat(gallery.shown()).hasText("picture 1.jpg");
            gallery.button("Undo").click();
            assertThat(gallery.page().getByText("The picture is back.")).isVisible();
            gallery.page().reload();
            gallery.button("Close").click();
            assertThat(gallery.tiles()).hasCount(2);
        }
    }

    @Test
    void an_expired_url_of_a_private_picture_is_replaced() throws Exception {
        try (var gallery = GalleryPage.with(browser, Device.DESKTOP, 1)) {
            var refused = new AtomicInteger();
            gallery.page().route("**/private-images/**", route -> {
                if (refused.incrementAndGet() <= 1) route.fulfill(new FulfillOptions().setStatus(403));
                else route.resume();
            });
            gallery.page().reload();
            gallery.page().waitForFunction("() => document.querySelector('.tile img')?.naturalWidth > 0");
            assertTrue(refused.get() >= 2, "requests: " + refused);
        }
    }

    @Test
    void a_picture_that_is_not_there_says_so() {
        try (var gallery = GalleryPage.open(browser, Device.DESKTOP)) {
            gallery.page().navigate("/gallery/00000000-0000-7000-8000-000000000000");
            assertThat(gallery.page().getByText("This picture does not exist, or not any more."))
                    .isVisible();
            PageChecks.check(gallery.page(), "gallery-missing");
            gallery.button("Close").click();
            assertThat(gallery.page()).hasURL(Pattern.compile("/gallery$"));
        }
    }
}
