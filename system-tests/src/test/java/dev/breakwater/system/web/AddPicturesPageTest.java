package dev.breakwater.system.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import dev.breakwater.system.Pictures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The ways into the gallery besides the list of files: dropped, pasted, a whole folder, and the camera. */
class AddPicturesPageTest extends WithPageBrowser {

    @TempDir
    Path holiday;

    /** Two pictures, one of them in a folder of the folder, beside what systems put there by themselves. */
    @BeforeEach
    void fill() throws IOException {
        Files.write(holiday.resolve("beach.jpg"), Pictures.jpeg(300, 200, 1));
        var inner = Files.createDirectory(holiday.resolve("second day"));
        Files.write(inner.resolve("harbour.jpg"), Pictures.jpeg(200, 300, 2));
        Files.writeString(inner.resolve(".DS_Store"), "none");
    }

    @Test
    void all_pictures_of_a_dropped_folder_are_added() {
        try (var gallery = GalleryPage.open(browser, Device.DESKTOP)) {
            var mouse = new Mouse(gallery.page(), holiday);
            mouse.drags("dragEnter");
            mouse.drags("dragOver");
            assertThat(gallery.page().getByText("Let go to upload")).isVisible();
            PageChecks.check(gallery.page(), "upload-drop");
            mouse.drags("drop");
            assertShows(gallery, "beach.jpg", "harbour.jpg");
        }
    }

    @Test
    void all_pictures_of_a_chosen_folder_are_added() {
        try (var gallery = GalleryPage.open(browser, Device.DESKTOP)) {
            gallery.page()
                    .waitForFileChooser(() -> gallery.button("Add a folder").click())
                    .setFiles(holiday);
            assertShows(gallery, "beach.jpg", "harbour.jpg");
        }
    }

    @Test
    void a_pasted_picture_is_added_with_a_name_of_its_time() {
        try (var gallery = GalleryPage.open(browser, Device.DESKTOP)) {
            gallery.page().evaluate("""
                    async () => {
                      const picture = new OffscreenCanvas(40, 30);
                      picture.getContext('2d').fillRect(0, 0, 20, 15);
                      const blob = await picture.convertToBlob({ type: 'image/png' });
                      await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
                    }
                    """);
            gallery.page().keyboard().press("Control+V");
            assertThat(gallery.page().locator(".tile.ready img[alt^='pasted-']"))
                    .hasCount(1);
        }
    }

    @Test
    void a_phone_may_take_a_picture() {
        try (var gallery = GalleryPage.open(browser, Device.PHONE)) {
            var camera = gallery.page().locator("input[capture=environment]");
            assertThat(camera).hasAttribute("accept", "image/*");
            camera.setInputFiles(holiday.resolve("beach.jpg"));
            assertShows(gallery, "beach.jpg");
        }
    }

    private static void assertShows(GalleryPage gallery, String... names) {
        assertThat(gallery.page().locator(".tile.ready img")).hasCount(names.length);
        for (var name : names)
            assertThat(gallery.page().getByAltText(name, new Page.GetByAltTextOptions().setExact(true)))
                    .hasCount(1);
    }

    /** Playwright drags nothing from outside of the browser. */
    private record Mouse(Page page, Path dragged) {

        void drags(String type) {
            var files = new JsonArray();
            files.add(dragged.toString());
            var data = new JsonObject();
            data.add("items", new JsonArray());
            data.add("files", files);
            data.addProperty("dragOperationsMask", 1);
            var event = new JsonObject();
            event.addProperty("type", type);
            event.addProperty("x", 300);
            event.addProperty("y", 300);
            event.add("data", data);
            page.context().newCDPSession(page).send("Input.dispatchDragEvent", event);
        }
    }
}
