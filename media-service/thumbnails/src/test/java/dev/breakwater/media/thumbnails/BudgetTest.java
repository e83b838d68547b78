package dev.breakwater.media.thumbnails;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import dev.breakwater.media.thumbnails.containers.Encoded;
import dev.breakwater.media.thumbnails.validation.Limits;
import dev.breakwater.media.thumbnails.validation.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What must be decoded as a whole has limits of its own, which the header decides. */
class BudgetTest {

    private static final int WIDTH = 400;
    private static final int HEIGHT = 304;
    private static final long PIXELS = WIDTH * HEIGHT;
    private static final byte[] PNG = Pictures.written(Pictures.redAndBlue(WIDTH, HEIGHT), "png");

    /** The original, and the least limit of progressive pixels and of bytes that accepts it. */
    static Stream<Arguments> originals() {
        var picture = Pictures.redAndBlue(WIDTH, HEIGHT);
        return Stream.of(
                arguments("baseline JPEG", Pictures.written(picture, "jpeg"), 0, 0),
                arguments("progressive JPEG, 4:2:0", Pictures.progressive(picture), PIXELS, 0),
                arguments(
                        "progressive JPEG, 4:4:4", encoded("jpeg", "interlace", 1, "subsample_mode", 2), 2 * PIXELS, 0),
                arguments("PNG", PNG, 0, 0),
                arguments("interlaced PNG", Pictures.interlaced(picture), 0, 3 * PIXELS),
                arguments("GIF", Pictures.written(picture, "gif"), 0, 4 * PIXELS),
                arguments("lossy WebP", encoded("webp"), 0, 0),
                arguments("lossless WebP", encoded("webp", "lossless", 1), 0, 4 * PIXELS),
                arguments("AVIF", encoded("heif", "compression", 4, "effort", 0), 0, 16 * PIXELS));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("originals")
    void it_is_refused_beyond_its_limit_and_made_within_it(String name, byte[] original, long pixels, long bytes) {
        assertInstanceOf(Outcome.Made.class, open(pixels, bytes).make(original));
        if (pixels > 0) assertEquals(Reason.TOO_MANY_PIXELS, refused(open(pixels - 1, bytes), original));
        if (bytes > 0) assertEquals(Reason.TOO_MANY_PIXELS, refused(open(pixels, bytes - 1), original));
    }

    @ParameterizedTest
    @MethodSource("metadata")
    void metadata_has_a_limit(byte[] original) {
        assertInstanceOf(Outcome.Made.class, open(PIXELS, PIXELS).make(original));
        var small = Limits.DEFAULT;
        var limits = new Limits(
                small.bytes(), small.pixels(), PIXELS, PIXELS, small.side(), small.frames(), 100, small.time(), false);
        var thumbnails = Thumbnails.open(Optional.empty(), limits, Recipes.of(Format.WEBP));
        assertEquals(Reason.METADATA_TOO_LARGE, refused(thumbnails, original));
    }

    static Stream<byte[]> metadata() {
        var jpeg = Pictures.written(Pictures.redAndBlue(WIDTH, HEIGHT), "jpeg");
        return Stream.of(
                Originals.withExif(jpeg, 1),
                Profiles.inJpeg(jpeg, Profiles.displayP3()),
                Originals.withPngChunks(PNG, Originals.pngChunk("eXIf", Originals.exif(1))));
    }

    private static Reason refused(Thumbnails thumbnails, byte[] original) {
        return assertInstanceOf(Outcome.Refused.class, thumbnails.make(original))
                .reason();
    }

    private static Thumbnails open(long progressivePixels, long wholeBytes) {
        var limits = new Limits(64 << 20, 1_000_000, 16_384, 10, Duration.ofSeconds(30))
                .withWhole(progressivePixels, wholeBytes);
        return Thumbnails.open(Optional.empty(), limits, Recipes.of(Format.WEBP));
    }

    private static byte[] encoded(String format, Object... options) {
        return Encoded.of(PNG, format, options);
    }
}
