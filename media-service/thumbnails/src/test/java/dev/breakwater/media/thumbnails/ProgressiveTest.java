package dev.breakwater.media.thumbnails;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

import dev.breakwater.media.thumbnails.Transform.Fit;
import dev.breakwater.media.thumbnails.progressive.DcScans;
import dev.breakwater.media.thumbnails.validation.Limits;
import dev.breakwater.media.thumbnails.validation.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A small picture of a progressive JPEG is made from its DC coefficients alone. */
class ProgressiveTest {

    private static final BufferedImage PHOTOGRAPH = Pictures.photograph(2400, 1600);
    private static final byte[] PROGRESSIVE = Pictures.progressive(PHOTOGRAPH);
    private static final Transform SMALL = new Transform(128, 128, Fit.FIT, Format.JPEG, Optional.empty());

    private final Thumbnails thumbnails = Thumbnails.open(Optional.empty(), Limits.DEFAULT, Recipes.of(Format.JPEG));

    @Test
    void it_differs_by_less_than_two_levels_from_the_whole_file() {
        var baseline = Pictures.read(made(Pictures.written(PHOTOGRAPH, "jpeg")).bytes());
        var fast = Pictures.read(made(PROGRESSIVE).bytes());
        double sum = 0;
        for (int y = 0; y < baseline.getHeight(); y++) {
            for (int x = 0; x < baseline.getWidth(); x++) {
                sum += Math.abs((baseline.getRGB(x, y) >> 8 & 0xff) - (fast.getRGB(x, y) >> 8 & 0xff));
            }
        }
        double mean = sum / baseline.getWidth() / baseline.getHeight();
        assertTrue(mean < 2, "mean difference " + mean);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6, 8})
    void its_orientation_is_applied(int orientation) {
        var fast = made(Originals.withExif(PROGRESSIVE, orientation));
        assertEquals(orientation > 4 ? 85 : 128, fast.width());
        assertEquals(orientation > 4 ? 128 : 85, fast.height());
    }

    @Test
    void the_scans_of_ac_coefficients_are_not_in_the_copy() {
        int copied = DcScans.of(ByteBuffer.wrap(PROGRESSIVE)).orElseThrow().length;
        assertTrue(copied < PROGRESSIVE.length / 3, copied + " of " + PROGRESSIVE.length);
        assertFalse(DcScans.of(ByteBuffer.wrap(Pictures.written(PHOTOGRAPH, "jpeg")))
                .isPresent());
    }

    @Test
    void a_file_that_is_cut_is_decided_by_what_is_lost() {
        var refused = assertInstanceOf(
                Outcome.Refused.class,
                thumbnails.transform(Arrays.copyOf(PROGRESSIVE, PROGRESSIVE.length / 20), SMALL));
        assertEquals(Reason.CORRUPT, refused.reason());
        made(Arrays.copyOf(PROGRESSIVE, PROGRESSIVE.length * 98 / 100));
    }

    private TransformOutcome.Transformed made(byte[] original) {
        var outcome = thumbnails.transform(original, SMALL);
        if (outcome instanceof TransformOutcome.Transformed made) return made;
        throw new AssertionError(outcome);
    }
}
