package dev.breakwater.media.thumbnails;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

import dev.breakwater.media.thumbnails.validation.Limits;
import dev.breakwater.media.thumbnails.validation.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

class HostileOriginalsTest {

    private static final byte[] JPEG = Pictures.written(Pictures.photograph(1200, 900), "jpeg");

    private final Thumbnails thumbnails = open(Limits.DEFAULT);

    @Test
    void nothing_at_all_is_empty() {
        assertEquals(Reason.EMPTY, refused(new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello, I am a picture, believe me", "%PDF-1.7", "<html><img></html>", "\0", "GIF", "RIFF"})
    void what_only_claims_to_be_an_image_is_none(String text) {
        assertEquals(Reason.NOT_AN_IMAGE, refused(text.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
                "II*\0\b\0\0\0",
                "II+\0\b\0\0\0",
                "MM\0+\0\b\0\0",
                "BM6\0\0\0",
                "\0\0\0\u0018ftypheic\0\0\0\0mif1heic",
                "\0\0\0\u0018ftypavis\0\0\0\0avismsf1",
            })
    void an_image_of_another_type_is_unsupported(String text) {
        assertEquals(Reason.UNSUPPORTED_TYPE, refused(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @ParameterizedTest
    @CsvSource({"12, UNSUPPORTED_TYPE", "16, UNSUPPORTED_TYPE", "2, UNSUPPORTED_TYPE", "0, CORRUPT", "255, CORRUPT"})
    void a_jpeg_whose_samples_have_not_8_bits_is_unsupported(int bits, Reason reason) {
        assertEquals(reason, refused(Originals.jpegOfBits(JPEG, bits)));
        assertEquals(reason, refused(Originals.jpegOfBits(Originals.withExif(JPEG, 6), bits)));
    }

    @Test
    void a_jpeg_whose_segments_lead_nowhere_is_corrupt() {
        assertEquals(Reason.CORRUPT, refused(new byte[] {-1, -40, -1, -32, -1, -1, 0, 0}));
        assertEquals(Reason.CORRUPT, refused(new byte[] {-1, -40, -1, -32, 0, 0, -1, -64}));
        assertEquals(Reason.CORRUPT, refused(new byte[] {-1, -40, -1, -1, -1, -1, -1, -1, -1, -1}));
    }

    @Test
    void a_photograph_cut_short_is_corrupt() {
        assertEquals(Reason.CORRUPT, refused(Arrays.copyOf(JPEG, JPEG.length / 2)));
        assertEquals(Reason.CORRUPT, refused(Arrays.copyOf(JPEG, 3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif"})
    void other_types_cut_short_are_corrupt(String format) {
        var whole = Pictures.written(Pictures.redAndBlue(900, 600), format);
        assertEquals(Reason.CORRUPT, refused(Arrays.copyOf(whole, whole.length / 2)));
    }

    @Test
    void a_script_that_starts_like_a_gif_is_corrupt() {
        assertEquals(Reason.CORRUPT, refused("GIF89a/*\0\0*/=1;alert(document.cookie)//".getBytes(UTF_8)));
    }

    @Test
    void a_bomb_is_refused_by_its_header() {
        long start = System.nanoTime();
        assertEquals(Reason.TOO_MANY_PIXELS, refused(Originals.blackPng(16_000, 16_000)));
        assertEquals(Reason.TOO_MANY_PIXELS, refused(Originals.blackPng(20_000, 1)));
        assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 5);
    }

    @Test
    void a_bomb_in_a_comment_stays_a_comment() {
        var text = Originals.joined("Comment\0\0".getBytes(UTF_8), Originals.deflatedZeros(200 << 20));
        var outcome = thumbnails.make(Originals.blackPng(64, 64, Originals.pngChunk("zTXt", text)));
        assertFalse(outcome instanceof Outcome.OutOfTime, outcome::toString);
    }

    @Test
    void too_many_bytes_and_too_many_frames_are_refused() {
        var small = open(new Limits(1000, 1_000_000, 1000, 2, Duration.ofSeconds(30)));
        var frame = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);

        assertEquals(Reason.TOO_LARGE, refused(small.make(JPEG)));
        assertEquals(Reason.TOO_MANY_FRAMES, refused(small.make(Originals.animatedGif(frame, frame, frame))));
    }

    @Test
    void pixels_that_take_more_memory_count_for_more() {
        var small = open(new Limits(64 << 20, 10_000, 1000, 2, Duration.ofSeconds(30)));

        assertInstanceOf(Outcome.Made.class, small.make(Originals.blackPng(100, 100)));
        assertEquals(Reason.TOO_MANY_PIXELS, refused(small.make(Originals.deepBlackPng(100, 100))));
        assertInstanceOf(Outcome.Made.class, small.make(Originals.deepBlackPng(100, 50)));
    }

    @Test
    void a_page_hidden_behind_a_photograph_does_not_come_through() {
        var page = "<script>alert(1)</script>".repeat(40).getBytes(UTF_8);
        var made = assertInstanceOf(Outcome.Made.class, thumbnails.make(Originals.joined(JPEG, page)));

        for (var variant : made.variants()) {
            assertFalse(new String(variant.bytes(), StandardCharsets.ISO_8859_1).contains("<script>"));
        }
    }

    @Test
    void work_stops_at_its_time_limit() {
        var hasty = open(new Limits(64 << 20, 100_000_000, 16_384, 100, Duration.ofMillis(30)));
        long start = System.nanoTime();

        var outcome = hasty.make(Originals.blackPng(10_000, 10_000));

        assertInstanceOf(Outcome.OutOfTime.class, outcome);
        assertTrue(Duration.ofNanos(System.nanoTime() - start).toMillis() < 1000);
    }

    @Test
    void random_damage_is_survived() {
        var random = new Random(42);
        var picture = Pictures.redAndBlue(300, 200);
        var gamma = Originals.pngChunk("gAMA", new byte[] {0, 1, 0x20, 0x33});
        for (var whole : new byte[][] {
            Profiles.inJpeg(Pictures.written(picture, "jpeg"), Profiles.displayP3()),
            Originals.withPngChunks(Pictures.written(picture, "png"), gamma),
            Pictures.written(picture, "gif"),
            Originals.resource("red-of-p3.avif"),
            Originals.resource("sequence.avif"),
            Originals.resource("small-frame.gif"),
        }) {
            for (int round = 0; round < 60; round++) {
                var damaged = whole.clone();
                int where = round % 2 == 0 ? damaged.length : Math.min(damaged.length, 600);
                for (int i = 0; i < 8; i++) damaged[random.nextInt(where)] = (byte) random.nextInt();
                thumbnails.make(damaged);
            }
        }
    }

    private Reason refused(byte[] original) {
        return refused(thumbnails.make(original));
    }

    private static Reason refused(Outcome outcome) {
        return assertInstanceOf(Outcome.Refused.class, outcome).reason();
    }

    private static Thumbnails open(Limits limits) {
        return Thumbnails.open(Optional.empty(), limits, Recipes.of(Format.WEBP, Format.JPEG));
    }
}
