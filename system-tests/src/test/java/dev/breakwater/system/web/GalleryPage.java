package dev.breakwater.system.web;

import java.io.IOException;
import java.util.stream.IntStream;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.breakwater.system.Pictures;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The gallery of a new account, as a person uses it. */
record GalleryPage(BrowserContext person, Page page) implements AutoCloseable {

    static GalleryPage open(PageBrowser browser, Device device) {
        var person = browser.person(device);
        Account.create(person);
        var page = person.newPage();
        page.navigate("/gallery");
        assertThat(page.getByText("No pictures yet")).isVisible();
        return new GalleryPage(person, page);
    }

    /** Pictures of different sizes, the newest with the highest number, when all of them are ready. */
    static GalleryPage with(PageBrowser browser, Device device, int count) throws IOException {
        var gallery = open(browser, device);
        for (int number = 1; number <= count; number++) {
            gallery.add(picture(number));
            assertThat(gallery.tiles()).hasCount(number);
        }
        assertThat(gallery.page.locator(".tile.ready img")).hasCount(count);
        gallery.button("Close").click();
        assertThat(gallery.page.locator(".uploads")).hasCount(0);
        return gallery;
    }

    static FilePayload picture(int number) throws IOException {
        return new FilePayload(
                "picture " + number + ".jpg", "image/jpeg", Pictures.jpeg(300 + 40 * number, 300, number));
    }

    static FilePayload[] pictures(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> {
                    try {
                        return picture(number);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toArray(FilePayload[]::new);
    }

    void add(FilePayload... files) {
        page.locator("input[type=file]").first().setInputFiles(files);
    }

    Locator tiles() {
        return page.locator(".tile");
    }

    /** The files that are on their way, or were not uploaded. */
    Locator uploads() {
        return page.locator(".upload");
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name));
    }

    /** The name of the picture that has the focus. */
    String focused() {
        return (String)
                page.evaluate("document.activeElement.querySelector('img')?.alt ?? document.activeElement.className");
    }

    /** The name of the picture that is shown in full. */
    Locator shown() {
        return page.locator(".viewer .details .name");
    }

    @Override
    public void close() {
        person.close();
    }
}
