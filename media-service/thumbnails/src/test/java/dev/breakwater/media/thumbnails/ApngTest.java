package dev.breakwater.media.thumbnails;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import com.sun.jna.ptr.LongByReference;
import dev.breakwater.media.thumbnails.animation.apng.ApngFile;
import dev.breakwater.media.thumbnails.animation.apng.ApngFrames;
import dev.breakwater.media.thumbnails.containers.ApngBuilder;
import dev.breakwater.media.thumbnails.validation.Limits;
import dev.breakwater.media.thumbnails.validation.Reason;
import dev.breakwater.media.thumbnails.validation.Validation;
import dev.breakwater.media.thumbnails.vips.OriginalMemory;
import dev.breakwater.media.thumbnails.vips.VipsLibrary;
import dev.breakwater.media.thumbnails.vips.VipsScope;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Animated PNGs, whose frames libvips does not read. */
class ApngTest {

    private static final int SIDE = 400;
    private static final int NONE = 0;
    private static final int BACKGROUND = 1;
    private static final int PREVIOUS = 2;
    private static final int SOURCE = 0;
    private static final int OVER = 1;
    private static final Color NOTHING = new Color(0, 0, 0, 0);

    @Test
    void it_becomes_an_animated_webp_and_a_still_jpeg_of_every_size() {
        var apng = ApngBuilder.startingWith(square(SIDE, Color.RED), 10, NONE)
                .frame(square(SIDE, Color.GREEN), 0, 0, 11, NONE, SOURCE)
                .frame(square(SIDE / 2, Color.BLUE), 100, 100, 12, NONE, SOURCE)
                .bytes();
        var made = made(25_000_000, apng);

        assertEquals("image/png", made.contentType());
        for (var variant : made.variants()) {
            int side = Math.min(SIDE, variant.size().box());
            assertEquals(List.of(side, side), List.of(variant.width(), variant.height()));
            if (variant.format() == Format.WEBP) {
                assertEquals(List.of(100, 110, 120), AnimationTest.delays(variant.bytes()));
                assertEquals(List.of(), Metadata.in(variant.bytes()));
            } else {
                Pictures.assertClose(new int[] {255, 0, 0}, variant.bytes(), 8);
            }
        }
    }

    @Test
    void frames_are_drawn_and_disposed_of_as_the_standard_says() {
        var half = new Color(0, 0, 255, 128);
        var frames = frames(ApngBuilder.startingWith(square(4, Color.RED), 10, NONE)
                .frame(square(2, half), 0, 0, 10, PREVIOUS, OVER)
                .frame(square(2, half), 2, 2, 10, BACKGROUND, SOURCE)
                .frame(square(1, Color.GREEN), 0, 0, 10, NONE, OVER)
                .bytes());

        assertEquals(Color.RED, frames.get(0)[0]);
        assertEquals(new Color(127, 0, 128), frames.get(1)[0], "blended");
        assertEquals(Color.RED, frames.get(2)[0], "as before the last frame");
        assertEquals(half, frames.get(2)[15], "not blended");
        assertEquals(Color.GREEN, frames.get(3)[0]);
        assertEquals(Color.RED, frames.get(3)[5]);
        assertEquals(NOTHING, frames.get(3)[15], "cleared");
    }

    @Test
    void a_default_image_that_is_no_frame_is_not_shown() {
        var frames = frames(ApngBuilder.beside(square(4, Color.RED))
                .frame(square(4, Color.GREEN), 0, 0, 10, PREVIOUS, SOURCE)
                .frame(square(2, Color.BLUE), 1, 1, 10, NONE, OVER)
                .bytes());
        assertEquals(2, frames.size());
        assertEquals(Color.GREEN, frames.get(0)[0]);
        assertEquals(NOTHING, frames.get(1)[0], "there is nothing before the first frame");
        assertEquals(Color.BLUE, frames.get(1)[5]);
    }

    @Test
    void grey_frames_and_frames_without_alpha_are_drawn_too() {
        var white = Pictures.drawn(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY, g -> g.fillRect(0, 0, SIDE, SIDE));
        var black = Pictures.drawn(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY, g -> {});
        var apng = ApngBuilder.startingWith(white, 10, NONE)
                .frame(black, 0, 0, 10, NONE, OVER)
                .bytes();
        assertEquals(2, delays(25_000_000, apng));
    }

    @Test
    void beyond_the_budget_it_is_its_default_image() {
        var apng = ApngBuilder.startingWith(square(SIDE, Color.RED), 10, NONE)
                .frame(square(10, Color.GREEN), 0, 0, 10, NONE, SOURCE)
                .bytes();
        assertEquals(2, delays(2 * SIDE * SIDE, apng));
        assertEquals(0, delays(2 * SIDE * SIDE - 1, apng));
    }

    @Test
    void one_that_breaks_a_rule_is_its_default_image_as_in_browsers() {
        for (UnaryOperator<ApngBuilder> fault : List.<UnaryOperator<ApngBuilder>>of(
                it -> it.frame(square(10, Color.GREEN), SIDE - 9, 0, 10, NONE, SOURCE),
                it -> it.frame(square(10, Color.GREEN), -1, 0, 10, NONE, SOURCE),
                it -> it.frame(square(10, Color.GREEN), Integer.MAX_VALUE, 0, 10, NONE, SOURCE),
                it -> it.frame(square(10, Color.GREEN), 0, 0, 10, 3, SOURCE),
                it -> it.frame(square(10, Color.GREEN), 0, 0, 10, NONE, 2),
                it -> it.skippingANumber().frame(square(10, Color.GREEN), 0, 0, 10, NONE, SOURCE),
                it -> it.frame(square(10, Color.GREEN), 0, 0, 10, NONE, SOURCE).declaring(3),
                it -> it.declaring(1),
                it -> it.declaring(0))) {
            var apng = fault.apply(ApngBuilder.startingWith(square(SIDE, Color.RED), 10, NONE))
                    .bytes();
            assertEquals(0, delays(25_000_000, apng));
        }
    }

    @Test
    void one_with_a_frame_that_cannot_be_decoded_is_refused() {
        var apng = ApngBuilder.startingWith(square(SIDE, Color.RED), 10, NONE)
                .frame(noise(SIDE), 0, 0, 10, NONE, SOURCE)
                .bytes();
        for (int at = apng.length - 3_000; at < apng.length - 2_000; at++) apng[at] = 0;
        assertEquals(
                Reason.CORRUPT,
                assertInstanceOf(Outcome.Refused.class, open(25_000_000).make(apng))
                        .reason());
    }

    @Test
    void a_thousand_small_frames_take_little_time() {
        var builder = ApngBuilder.startingWith(square(100, Color.RED), 10, NONE);
        for (int n = 1; n < 1_000; n++) builder.frame(square(3, Color.GREEN), n % 97, n % 89, 10, NONE, OVER);
        long start = System.nanoTime();
        assertEquals(1_000, delays(25_000_000, builder.bytes()));
        assertTrue(System.nanoTime() - start < 20e9);
    }

    private static BufferedImage square(int side, Color colour) {
        return Pictures.drawn(side, side, BufferedImage.TYPE_INT_ARGB, g -> {
            g.setColor(colour);
            g.fillRect(0, 0, side, side);
        });
    }

    private static BufferedImage noise(int side) {
        return Pictures.drawn(
                side, side, BufferedImage.TYPE_INT_ARGB, g -> g.drawImage(Pictures.photograph(side, side), 0, 0, null));
    }

    /** The pixels of each frame. */
    private static List<Color[]> frames(byte[] apng) {
        var vips = VipsLibrary.open(Optional.empty(), Validation.loaders(), false);
        try (var vipsScope = new VipsScope(vips, OriginalMemory.copyOf(apng))) {
            var file = ApngFile.read(vipsScope.bytes()).orElseThrow();
            var pixels = vips.vips_image_write_to_memory(ApngFrames.of(vipsScope, file), new LongByReference());
            int size = file.width() * file.height();
            var frames = new ArrayList<Color[]>();
            for (int n = 0; n < file.frames().size(); n++) {
                var colours = new Color[size];
                for (int at = 0; at < size; at++) {
                    var rgba = pixels.getByteArray((n * size + at) * 4L, 4);
                    colours[at] = new Color(rgba[0] & 0xff, rgba[1] & 0xff, rgba[2] & 0xff, rgba[3] & 0xff);
                }
                frames.add(colours);
            }
            vips.g_free(pixels);
            return frames;
        }
    }

    private static int delays(long animatedPixels, byte[] apng) {
        return AnimationTest.delays(
                        made(animatedPixels, apng).variants().getFirst().bytes())
                .size();
    }

    private static Outcome.Made made(long animatedPixels, byte[] apng) {
        return assertInstanceOf(Outcome.Made.class, open(animatedPixels).make(apng));
    }

    private static Thumbnails open(long animatedPixels) {
        return Thumbnails.open(
                Optional.empty(),
                Limits.DEFAULT,
                Recipe.parse("small=320,large=1600", Set.of(Format.WEBP, Format.JPEG), animatedPixels));
    }
}
