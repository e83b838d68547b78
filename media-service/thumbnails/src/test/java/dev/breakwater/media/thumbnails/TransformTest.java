package dev.breakwater.media.thumbnails;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

import dev.breakwater.media.thumbnails.Transform.Fit;
import dev.breakwater.media.thumbnails.Transform.FocalPoint;
import dev.breakwater.media.thumbnails.validation.Limits;
import dev.breakwater.media.thumbnails.validation.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TransformTest {

    private static final byte[] PHOTOGRAPH = Pictures.written(Pictures.photograph(1200, 800), "jpeg");

    private final Thumbnails thumbnails = Thumbnails.open(Optional.empty(), Limits.DEFAULT, Recipes.of(Format.WEBP));

    @ParameterizedTest
    @CsvSource(textBlock = """
            600, 600,  600, 400
            300, 900,  300, 200
            900, 100,  150, 100
            4096, 4096, 1200, 800
            1, 1,      1, 1
            """)
    void it_fits_into_the_box_and_is_never_enlarged(int width, int height, int madeWidth, int madeHeight) {
        for (var format : Format.values()) {
            var made = made(PHOTOGRAPH, new Transform(width, height, Fit.FIT, format, Optional.empty()));
            assertEquals(List.of(madeWidth, madeHeight), List.of(made.width(), made.height()));
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            300, 300,   300, 300
            1200, 100,  1200, 100
            99, 333,    99, 333
            7, 13,      7, 13
            2400, 2400, 800, 800
            4000, 1000, 1200, 300
            1000, 4000, 200, 800
            4096, 1,    1200, 1
            """)
    void it_fills_the_box_or_the_largest_of_its_shape(int width, int height, int madeWidth, int madeHeight) {
        for (var focalPoint : List.of(Optional.<FocalPoint>empty(), Optional.of(new FocalPoint(30, 70)))) {
            var made = made(PHOTOGRAPH, new Transform(width, height, Fit.FILL, Format.JPEG, focalPoint));
            var seen = Pictures.read(made.bytes());
            assertEquals(List.of(madeWidth, madeHeight), List.of(seen.getWidth(), seen.getHeight()));
            assertEquals(List.of(madeWidth, madeHeight), List.of(made.width(), made.height()));
        }
    }

    /** The colours are red, green and blue, from left to right; upright, if the orientation is applied. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            1, 0,   50,  FF0000
            1, 50,  50,  00FF00
            1, 100, 50,  0000FF
            6, 50,  0,   FF0000
            6, 50,  50,  00FF00
            6, 50,  100, 0000FF
            3, 0,   0,   0000FF
            """)
    void the_focal_point_stays_in_the_picture(int orientation, int x, int y, String colour) {
        var stripes = Originals.withExif(Pictures.written(stripes(), "jpeg"), orientation);
        var transform = new Transform(90, 90, Fit.FILL, Format.JPEG, Optional.of(new FocalPoint(x, y)));

        Pictures.assertClose(rgb(colour), made(stripes, transform).bytes(), 12);
    }

    @Test
    void without_a_focal_point_what_attracts_attention_stays_in_the_picture() {
        var disc = Pictures.drawn(1600, 400, BufferedImage.TYPE_INT_RGB, g -> {
            g.setColor(Color.GRAY);
            g.fillRect(0, 0, 1600, 400);
            g.setColor(Color.RED);
            g.fillOval(1300, 120, 160, 160);
        });
        var transform = new Transform(200, 200, Fit.FILL, Format.JPEG, Optional.empty());
        var seen = Pictures.read(made(Pictures.written(disc, "png"), transform).bytes());
        int red = 0;
        for (int x = 0; x < 200; x++) if ((seen.getRGB(x, 100) >> 8 & 0xff) < 60) red++;
        assertEquals(80, red, 6);
    }

    @Test
    void a_partial_frame_of_a_gif_is_cropped_on_its_canvas() {
        var transform = new Transform(10, 10, Fit.FILL, Format.JPEG, Optional.of(new FocalPoint(0, 0)));
        var seen = Pictures.read(
                made(Originals.resource("small-frame.gif"), transform).bytes());
        assertTrue(Pictures.at(seen, 0, 0).getRed() > 230);
        assertTrue(Pictures.at(seen, .6, .5).getGreen() < 80);
    }

    @Test
    void a_hostile_original_is_refused_and_a_slow_one_stopped() {
        var transform = new Transform(10, 10, Fit.FIT, Format.WEBP, Optional.empty());
        var refused = assertInstanceOf(
                Outcome.Refused.class, thumbnails.transform(Originals.blackPng(16_000, 16_000), transform));
        assertEquals(Reason.TOO_MANY_PIXELS, refused.reason());
        assertEquals(
                Reason.EMPTY,
                assertInstanceOf(Outcome.Refused.class, thumbnails.transform(new byte[0], transform))
                        .reason());
    }

    @Test
    void impossible_options_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> new FocalPoint(101, 0));
        assertThrows(IllegalArgumentException.class, () -> new FocalPoint(0, -1));
        for (int side : List.of(0, -1, 4097)) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Transform(side, 1, Fit.FIT, Format.WEBP, Optional.empty()));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Transform(1, side, Fit.FIT, Format.WEBP, Optional.empty()));
        }
    }

    private static BufferedImage stripes() {
        return Pictures.drawn(900, 300, BufferedImage.TYPE_INT_RGB, g -> {
            g.setColor(Color.RED);
            g.fillRect(0, 0, 300, 300);
            g.setColor(Color.GREEN);
            g.fillRect(300, 0, 300, 300);
            g.setColor(Color.BLUE);
            g.fillRect(600, 0, 300, 300);
        });
    }

    private static int[] rgb(String hex) {
        var colour = new Color(Integer.parseInt(hex, 16));
        return new int[] {colour.getRed(), colour.getGreen(), colour.getBlue()};
    }

    private TransformOutcome.Transformed made(byte[] original, Transform transform) {
        var outcome = thumbnails.transform(original, transform);
        if (outcome instanceof TransformOutcome.Transformed made) return made;
        throw new AssertionError(outcome);
    }
}
