package dev.breakwater.media.processing.decoder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

import dev.breakwater.media.processing.decoder.DecoderResult.Completed;
import dev.breakwater.media.processing.decoder.child.DecoderSettings;
import dev.breakwater.media.thumbnails.Format;
import dev.breakwater.media.thumbnails.Outcome;
import dev.breakwater.media.thumbnails.Recipe;
import dev.breakwater.media.thumbnails.Variant;
import dev.breakwater.media.thumbnails.validation.Limits;
import dev.breakwater.media.thumbnails.validation.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** HEIC with npm's libvips, which cannot decode it, and with one of the system that can. */
class HeicTest {

    private static final String INSTALLED = "dev.breakwater.media.processing.decoder.HeicLibrary#isInstalled";
    private static final List<String> METADATA = List.of("EXIF", "Exif", "XMP ", "ICCP", "Secret", "ICC_PROFILE");

    @TempDir
    Path folder;

    @Test
    void without_the_setting_a_heic_is_refused_whatever_its_name_is() throws IOException {
        try (var pool = pool(Optional.empty(), false)) {
            for (var name : List.of("picture.heic", "picture.jpg")) {
                assertEquals(Reason.UNSUPPORTED_TYPE, refused(pool, name, sample()));
            }
        }
    }

    @Test
    void with_the_setting_a_libvips_that_cannot_decode_it_does_not_start() {
        assertThrows(
                IllegalStateException.class, () -> pool(Optional.empty(), true).close());
    }

    @Test
    void hevc_that_calls_itself_avif_never_reaches_the_decoder() throws IOException {
        var disguised = new String(sample(), ISO_8859_1)
                .replace("ftypheic", "ftypavif")
                .replace("mif1heic", "mif1avif")
                .getBytes(ISO_8859_1);
        try (var pool = pool(Optional.empty(), false)) {
            assertEquals(Reason.UNSUPPORTED_TYPE, refused(pool, "disguised", disguised));
        }
    }

    @Test
    @EnabledIf(INSTALLED)
    void a_heic_becomes_pictures_of_its_colours_without_its_metadata() throws IOException {
        assertTrue(new String(sample(), ISO_8859_1).contains("Secret Camera"), "the sample has metadata");
        try (var pool = pool(HeicLibrary.find(), true)) {
            var made = assertInstanceOf(Outcome.Made.class, outcome(pool, "original", sample()));

            assertEquals("image/heic", made.contentType());
            assertEquals(320, made.width());
            assertEquals(240, made.height());
            assertEquals(6, made.variants().size());
            for (var variant : made.variants()) {
                var bytes = new String(variant.bytes(), ISO_8859_1);
                for (var name : METADATA) assertFalse(bytes.contains(name), variant.format() + " contains " + name);
                if (variant.format() == Format.JPEG) assertCorners(variant);
            }
        }
    }

    @Test
    @EnabledIf(INSTALLED)
    void samples_of_10_bits_become_8_bits() throws IOException {
        var deep = new String(resource("ten-bits.heic"), ISO_8859_1)
                .replace("ftypheic", "ftypheix")
                .replace("mif1heic", "mif1heix")
                .getBytes(ISO_8859_1);
        try (var pool = pool(HeicLibrary.find(), true)) {
            var made = assertInstanceOf(Outcome.Made.class, outcome(pool, "deep", deep));
            for (var variant : made.variants()) {
                if (variant.format() == Format.JPEG) assertCorners(variant);
            }
        }
    }

    @Test
    @EnabledIf(INSTALLED)
    void other_originals_leave_no_metadata_either() throws IOException {
        var photograph = Files.readAllBytes(Photographs.jpeg(folder, 640, 480));
        var exif = "Exif\0\0MM\0*\0\0\0\u0008\0\u0001\u0001\u000f\0\u0002\0\0\0\u0007\0\0\0\u001aSecret\0\0\0\0"
                .getBytes(ISO_8859_1);
        var withExif = new byte[photograph.length + exif.length + 4];
        System.arraycopy(photograph, 0, withExif, 0, 2);
        withExif[2] = (byte) 0xff;
        withExif[3] = (byte) 0xe1;
        withExif[4] = (byte) (exif.length + 2 >> 8);
        withExif[5] = (byte) (exif.length + 2);
        System.arraycopy(exif, 0, withExif, 6, exif.length);
        System.arraycopy(photograph, 2, withExif, 6 + exif.length, photograph.length - 2);
        try (var pool = pool(HeicLibrary.find(), true)) {
            var made = assertInstanceOf(Outcome.Made.class, outcome(pool, "photograph", withExif));
            for (var variant : made.variants()) {
                var bytes = new String(variant.bytes(), ISO_8859_1);
                for (var name : METADATA) assertFalse(bytes.contains(name), variant.format() + " contains " + name);
            }
        }
    }

    @Test
    @EnabledIf(INSTALLED)
    void a_damaged_heic_is_refused() throws IOException {
        var sample = sample();
        try (var pool = pool(HeicLibrary.find(), true)) {
            assertEquals(Reason.CORRUPT, refused(pool, "cut", Arrays.copyOf(sample, sample.length / 2)));
            assertEquals(Reason.CORRUPT, refused(pool, "no items", Arrays.copyOf(sample, 28)));
            assertEquals(
                    Reason.UNSUPPORTED_TYPE,
                    refused(
                            pool,
                            "sequence",
                            "\0\0\0\u0014ftyphevc\0\0\0\0msf1".getBytes(StandardCharsets.ISO_8859_1)));
        }
    }

    /** Red, green, blue and yellow, from the upper left one in the direction of reading: upright, whatever its EXIF says. */
    private static void assertCorners(Variant variant) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(variant.bytes()));
        int right = image.getWidth() - 4;
        int bottom = image.getHeight() - 4;
        int[] colours = {
            image.getRGB(3, 3), image.getRGB(right, 3), image.getRGB(3, bottom), image.getRGB(right, bottom)
        };
        int[] expected = {0xff0000, 0x00ff00, 0x0000ff, 0xffff00};
        for (int n = 0; n < expected.length; n++) {
            for (int shift = 0; shift < 24; shift += 8) {
                int difference = (colours[n] >> shift & 0xff) - (expected[n] >> shift & 0xff);
                assertTrue(Math.abs(difference) < 12, "corner " + n + " is " + Integer.toHexString(colours[n]));
            }
        }
    }

    private Reason refused(DecoderPool pool, String name, byte[] original) throws IOException {
        return assertInstanceOf(Outcome.Refused.class, outcome(pool, name, original))
                .reason();
    }

    private Object outcome(DecoderPool pool, String name, byte[] original) throws IOException {
        var file = Files.write(folder.resolve(name), original);
        return assertInstanceOf(Completed.class, pool.make(file)).outcome();
    }

    private static DecoderPool pool(Optional<Path> library, boolean heic) {
        var recipe = Recipe.parse("small=160,large=1600", EnumSet.allOf(Format.class));
        var settings = new DecoderSettings(library, Limits.DEFAULT.withHeic(heic), recipe, 0);
        return new DecoderPool(new DecoderPoolConfig(1, 640L << 20, 100, settings), DecoderListener.NONE);
    }

    private static byte[] sample() throws IOException {
        return resource("corners-with-gps.heic");
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = HeicTest.class.getResourceAsStream("/heic/" + name)) {
            return in.readAllBytes();
        }
    }
}
