package dev.breakwater.email.attachment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class AttachmentFilenameTest {

    @ParameterizedTest
    @CsvSource({
        "voucher.png, image/png, voucher.png",
        "Photo.JPEG, image/jpeg, Photo.JPEG",
        "photo.png, image/jpeg, photo.jpg",
        "photo, image/webp, photo.webp",
        "setup.exe, image/png, setup.exe.png",
        "photo.jpg.html, image/jpeg, photo.jpg.html.jpg",
        "page.html, text/html, page.html.bin",
        "../passwd, image/png, attachment.png",
        "'', image/gif, attachment.gif",
        "Grüße 世界, image/avif, Grüße 世界.avif",
    })
    void the_ending_is_that_of_the_content(String name, String type, String expected) {
        assertEquals(expected, AttachmentFilename.of(name, type));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                ".htaccess",
                "a/b",
                "a\\b",
                "a\nb",
                "a\u0000",
                "a\"b",
                "a:b",
                "gpj.\u202Eexe",
                "a\u200B.png",
                "a\u2028b"
            })
    void names_that_deceive_are_not_valid(String name) {
        assertFalse(AttachmentFilename.isValid(name));
    }

    @Test
    void names_have_a_length() {
        assertTrue(AttachmentFilename.isValid("ü".repeat(100)));
        assertFalse(AttachmentFilename.isValid("ü".repeat(101)));
    }

    @Test
    void nothing_is_declared_that_a_mail_program_would_run() {
        assertEquals("image/png", AttachmentFilename.safeType("image/png"));
        for (var type : new String[] {"text/html", "image/svg+xml", "application/pdf", "image/png; name=a", ""})
            assertEquals("application/octet-stream", AttachmentFilename.safeType(type));
    }
}
