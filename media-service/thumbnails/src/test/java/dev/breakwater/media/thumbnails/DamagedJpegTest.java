package dev.breakwater.media.thumbnails;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

import dev.breakwater.media.thumbnails.damage.JpegDamage;
import dev.breakwater.media.thumbnails.validation.Limits;
import dev.breakwater.media.thumbnails.validation.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A damaged JPEG is accepted if nearly nothing of the picture is lost. */
class DamagedJpegTest {

    private static final byte[] BASELINE = Pictures.written(Pictures.photograph(1200, 900), "jpeg");
    private static final byte[] PROGRESSIVE = Pictures.progressive(Pictures.photograph(1200, 900));

    private final Thumbnails thumbnails = Thumbnails.open(Optional.empty(), Limits.DEFAULT, Recipes.of(Format.JPEG));

    @Test
    void without_the_end_marker_it_is_whole() {
        for (var whole : new byte[][] {BASELINE, PROGRESSIVE}) {
            assertEquals(0, lostShare(whole));
            assertMade(Arrays.copyOf(whole, whole.length - 2));
            assertMade(Arrays.copyOf(whole, whole.length - 20));
        }
    }

    @Test
    void bytes_after_the_end_and_between_segments_are_harmless() {
        assertMade(Originals.joined(BASELINE, new byte[1000]));
        var between = Originals.joined(Arrays.copyOf(BASELINE, 20), new byte[] {1, 2, 3});
        assertMade(Originals.joined(between, Arrays.copyOfRange(BASELINE, 20, BASELINE.length)));
    }

    @Test
    void a_lost_restart_interval_leaves_a_stripe_and_is_refused() {
        var original = Originals.resource("restart-lost.jpg");

        assertEquals(0.01, lostShare(original), 0.0001);
        assertRefused(original);
    }

    @ParameterizedTest
    @CsvSource({"0.98, 0.02", "0.9, 0.1", "0.5, 0.5", "0.1, 0.9"})
    void what_is_cut_off_is_lost(double kept, double lost) {
        var cut = Arrays.copyOf(BASELINE, (int) (BASELINE.length * kept));

        assertEquals(lost, lostShare(cut), 0.1);
        assertRefused(cut);
    }

    @Test
    void an_end_marker_after_a_cut_does_not_help() {
        var cut = Arrays.copyOf(BASELINE, BASELINE.length * 9 / 10);
        cut[cut.length - 2] = (byte) 0xff;
        cut[cut.length - 1] = (byte) 0xd9;
        assertRefused(cut);
    }

    /** Some damage only changes the value of a block, which nobody can notice. What follows is still in its place. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void bytes_overwritten_in_the_middle_lose_the_rest(int seed) {
        var random = new Random(seed);
        var damaged = BASELINE.clone();
        int at = BASELINE.length / 4 + random.nextInt(BASELINE.length / 2);
        for (int i = 0; i < 400; i++) damaged[at + i] = (byte) random.nextInt(255);
        assertRefused(damaged);
    }

    @Test
    void a_progressive_jpeg_may_lack_refinement_but_no_first_pass() {
        assertTrue(lostShare(Arrays.copyOf(PROGRESSIVE, PROGRESSIVE.length * 95 / 100)) < 0.002);
        assertRefused(Arrays.copyOf(PROGRESSIVE, PROGRESSIVE.length / 10));
    }

    @Test
    void what_cannot_be_measured_is_lost() {
        assertEquals(1, lostShare(new byte[0]));
        assertEquals(1, lostShare(new byte[] {-1, -40, -1, -38, 0, 12, 3, 1}));
        assertEquals(1, lostShare(Originals.jpegWithFrame(BASELINE, 0xc9))); // arithmetic coding
    }

    @Test
    void measuring_survives_any_bytes() {
        var random = new Random(11);
        for (var whole : new byte[][] {BASELINE, PROGRESSIVE}) {
            for (int round = 0; round < 300; round++) {
                var damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
                for (int i = 0; i < 12; i++)
                    damaged[random.nextInt(Math.min(900, damaged.length))] = (byte) random.nextInt();
                double lost = lostShare(damaged);
                assertTrue(lost >= 0 && lost <= 1, () -> "lost " + lost);
            }
        }
    }

    private void assertMade(byte[] original) {
        assertInstanceOf(Outcome.Made.class, thumbnails.make(original));
    }

    private void assertRefused(byte[] original) {
        var refused = assertInstanceOf(Outcome.Refused.class, thumbnails.make(original));
        assertEquals(Reason.CORRUPT, refused.reason());
    }

    private static double lostShare(byte[] jpeg) {
        return JpegDamage.lostShare(ByteBuffer.wrap(jpeg));
    }
}
