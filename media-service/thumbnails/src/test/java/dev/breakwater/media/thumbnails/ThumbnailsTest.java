package dev.breakwater.media.thumbnails;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.breakwater.media.thumbnails.validation.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ThumbnailsTest {

    private final Thumbnails thumbnails =
            Thumbnails.open(Optional.empty(), Limits.DEFAULT, Recipes.of(Format.values()));
    private final Thumbnails jpegOnly = Thumbnails.open(Optional.empty(), Limits.DEFAULT, Recipes.of(Format.JPEG));

    @Test
    void a_12_megapixel_photograph_becomes_four_sizes_of_every_format() {
        var made = made(Pictures.written(Pictures.photograph(4000, 3000), "jpeg"));

        assertEquals("image/jpeg", made.contentType());
        assertEquals(List.of(4000, 3000), List.of(made.width(), made.height()));
        assertEquals(12, made.variants().size());
        for (var variant : made.variants()) {
            assertEquals(variant.size().box(), variant.width());
            assertEquals(variant.size().box() * 3 / 4, variant.height());
            assertEquals(
                    variant.format().contentType(),
                    made(jpegOnly, variant.bytes()).contentType());
        }
    }

    @Test
    void where_and_with_what_it_was_taken_stays_behind() {
        var jpeg = Originals.withExif(Pictures.written(Pictures.photograph(2000, 1500), "jpeg"), 6);

        for (var variant : made(jpeg).variants()) {
            assertEquals(List.of(), Metadata.in(variant.bytes()), variant.size() + " " + variant.format());
        }
    }

    @Test
    void a_placeholder_has_the_colours_of_the_picture() {
        var image = Pictures.drawn(900, 600, BufferedImage.TYPE_INT_ARGB, g -> {
            g.setColor(Color.RED);
            g.fillRect(0, 0, 900, 600);
        });
        var clear = new BufferedImage(900, 600, BufferedImage.TYPE_INT_ARGB);
        var red = made(Pictures.written(image, "png"));
        var white = made(Pictures.written(clear, "png"));
        assertEquals("TI:j", averageOf(red.blurHash()));
        assertEquals("TSUA", averageOf(white.blurHash()));
    }

    @Test
    void a_small_original_is_never_enlarged() {
        for (var variant :
                made(Pictures.written(Pictures.redAndBlue(40, 20), "png")).variants()) {
            assertEquals(List.of(40, 20), List.of(variant.width(), variant.height()));
        }
    }

    @Test
    void a_long_thin_original_keeps_at_least_one_pixel() {
        for (var variant :
                made(Pictures.written(Pictures.redAndBlue(8000, 1), "png")).variants()) {
            assertEquals(List.of(variant.size().box(), 1), List.of(variant.width(), variant.height()));
        }
    }

    @Test
    void what_shines_through_stays_clear_and_is_white_in_jpeg() {
        var made = made(Pictures.written(Pictures.discOnNothing(1000), "png"));

        assertClose(Color.WHITE, seen(made, Format.JPEG, .05, .05));
        assertClose(Color.GREEN, seen(made, Format.JPEG, .5, .5));
        var webp = made(variant(made, Recipes.MEDIUM, Format.WEBP).bytes());
        assertClose(Color.WHITE, seen(webp, Format.JPEG, .05, .05));
    }

    @Test
    void sixteen_bits_of_grey_become_eight() {
        var grey = Pictures.drawn(900, 600, BufferedImage.TYPE_USHORT_GRAY, g -> {
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, 450, 600);
        });

        var made = made(Pictures.written(grey, "png"));

        assertClose(Color.WHITE, seen(made, Format.JPEG, .2, .5));
        assertClose(Color.BLACK, seen(made, Format.JPEG, .8, .5));
    }

    @Test
    void grey_stays_grey_in_every_format() {
        var grey = Pictures.drawn(900, 600, BufferedImage.TYPE_BYTE_GRAY, g -> {
            g.setColor(Color.GRAY);
            g.fillRect(0, 0, 900, 600);
        });

        var made = made(Pictures.written(grey, "jpeg"));

        for (var format : Format.values()) {
            var picture = made(variant(made, Recipes.LARGE, format).bytes());
            Pictures.assertClose(
                    new int[] {128, 128, 128},
                    variant(picture, Recipes.MEDIUM, Format.JPEG).bytes(),
                    2);
        }
    }

    @Test
    void an_animation_is_shown_by_its_first_frame() {
        var red = Pictures.redAndBlue(300, 200);
        var other = Pictures.drawn(300, 200, BufferedImage.TYPE_INT_RGB, g -> {});

        var made = made(Originals.animatedGif(red, other, other));

        assertEquals("image/gif", made.contentType());
        assertEquals(List.of(300, 200), List.of(made.width(), made.height()));
        assertClose(Color.RED, seen(made, Format.JPEG, .2, .5));
    }

    @Test
    void a_frame_smaller_than_its_canvas_is_surrounded_by_nothing() {
        var opaque = Originals.resource("small-frame.gif");
        var transparentColour = new byte[] {0x21, (byte) 0xf9, 4, 1, 0, 0, 0, 0};
        int frame = 13 + 3 * 4;
        var withTransparency = Originals.joined(
                Originals.joined(Arrays.copyOf(opaque, frame), transparentColour),
                Arrays.copyOfRange(opaque, frame, opaque.length));

        for (var gif : List.of(opaque, withTransparency)) {
            var made = made(gif);
            assertEquals(List.of(40, 30), List.of(made.width(), made.height()));
            assertClose(Color.WHITE, seen(made, Format.JPEG, .05, .05));
            assertClose(new Color(230, 30, 30), seen(made, Format.JPEG, .45, .5));
            assertClose(Color.WHITE, seen(made, Format.JPEG, .95, .95));
        }
    }

    @Test
    void an_animated_avif_is_shown_by_its_still_image() {
        var made = made(Originals.resource("sequence.avif"));

        assertEquals("image/avif", made.contentType());
        assertEquals(List.of(320, 240), List.of(made.width(), made.height()));
        assertClose(new Color(230, 30, 30), seen(made, Format.JPEG, .5, .5));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void its_own_pictures_are_taken_as_originals(Format format) {
        var picture = variant(made(Pictures.written(Pictures.redAndBlue(1200, 800), "png")), Recipes.LARGE, format);

        var again = made(picture.bytes());

        assertEquals(format.contentType(), again.contentType());
        assertClose(Color.BLUE, seen(again, Format.JPEG, .8, .5));
    }

    /** The average colour in base 83: {@code TI:j} is red, {@code TSUA} white. */
    private static String averageOf(String blurHash) {
        return blurHash.substring(2, 6);
    }

    private Outcome.Made made(byte[] original) {
        return made(thumbnails, original);
    }

    private static Outcome.Made made(Thumbnails thumbnails, byte[] original) {
        var outcome = thumbnails.make(original);
        if (outcome instanceof Outcome.Made made) return made;
        throw new AssertionError(outcome);
    }

    private static Variant variant(Outcome.Made made, Size size, Format format) {
        return made.variants().stream()
                .filter(it -> it.size().equals(size) && it.format() == format)
                .findFirst()
                .orElseThrow();
    }

    private static Color seen(Outcome.Made made, Format format, double x, double y) {
        return Pictures.at(Pictures.read(variant(made, Recipes.MEDIUM, format).bytes()), x, y);
    }

    private static void assertClose(Color expected, Color actual) {
        int off = Math.max(
                Math.abs(expected.getRed() - actual.getRed()),
                Math.max(
                        Math.abs(expected.getGreen() - actual.getGreen()),
                        Math.abs(expected.getBlue() - actual.getBlue())));
        assertTrue(off < 24, () -> "expected about " + expected + " but saw " + actual);
    }
}
