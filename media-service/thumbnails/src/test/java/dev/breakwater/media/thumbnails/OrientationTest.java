package dev.breakwater.media.thumbnails;

import java.util.List;
import java.util.Optional;

import dev.breakwater.media.thumbnails.containers.AvifFile;
import dev.breakwater.media.thumbnails.containers.Corners;
import dev.breakwater.media.thumbnails.containers.WebpFile;
import dev.breakwater.media.thumbnails.validation.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

/** How a picture is turned: red and green are stored above, blue and white below. */
class OrientationTest {

    private static final int WIDTH = 192;
    private static final int HEIGHT = 128;

    private static final Thumbnails THUMBNAILS =
            Thumbnails.open(Optional.empty(), Limits.DEFAULT, Recipes.of(Format.values()));
    private static final byte[] PNG = Pictures.written(Corners.picture(WIDTH, HEIGHT), "png");
    private static final byte[] JPEG = variant(made(PNG), Format.JPEG);
    private static final byte[] WEBP = variant(made(PNG), Format.WEBP);
    private static final byte[] AVIF = variant(made(PNG), Format.AVIF);

    /** TIFF 6.0 and EXIF 3.0, 4.6.5.1.6: 0 and values above 8 are reserved; browsers ignore them. */
    @ParameterizedTest(name = "EXIF orientation {0}")
    @CsvSource({
        "1, RG BW",
        "2, GR WB",
        "3, WB GR",
        "4, BW RG",
        "5, RB GW",
        "6, BR WG",
        "7, WG BR",
        "8, GW RB",
        "0, RG BW",
        "9, RG BW",
        "255, RG BW",
        "65535, RG BW",
    })
    void the_orientation_of_exif_is_applied(int orientation, String seen) {
        var exif = Originals.exif(orientation);

        assertSeen(seen, Originals.withExif(JPEG, orientation));
        assertSeen(seen, Originals.withPngChunks(PNG, Originals.pngChunk("eXIf", exif)));
        assertSeen(seen, webpWith(exif));
    }

    /** An AVIF is turned by its properties alone (MIAF, ISO/IEC 23000-22, 7.3.6.7); browsers do so, too. */
    @ParameterizedTest(name = "AVIF with EXIF orientation {0}")
    @CsvSource({"1", "2", "3", "4", "5", "6", "7", "8", "0", "9"})
    void an_avif_is_not_turned_by_exif(int orientation) {
        assertSeen(
                "RG BW", AvifFile.of(AVIF).withExif(Originals.exif(orientation)).bytes());
    }

    @ParameterizedTest(name = "irot {0}")
    @CsvSource({"0, RG BW", "1, GW RB", "2, WB GR", "3, BR WG"})
    void an_avif_is_turned_by_its_rotation_whatever_exif_says(int quarters, String seen) {
        assertSeen(seen, AvifFile.of(AVIF).rotated(quarters).bytes());
        for (int orientation : new int[] {1, 3, 6, 8}) {
            var exif = Originals.exif(orientation);
            assertSeen(seen, AvifFile.of(AVIF).rotated(quarters).withExif(exif).bytes());
        }
    }

    @ParameterizedTest(name = "imir {0}")
    @CsvSource({"0, BW RG", "1, GR WB"})
    void an_avif_is_mirrored_whatever_exif_says(int axis, String seen) {
        assertSeen(seen, AvifFile.of(AVIF).mirrored(axis).bytes());
        assertSeen(
                seen,
                AvifFile.of(AVIF).mirrored(axis).withExif(Originals.exif(6)).bytes());
    }

    @Test
    void an_avif_is_rotated_before_it_is_mirrored() {
        assertSeen(
                "RB GW",
                AvifFile.of(AVIF)
                        .rotated(1)
                        .mirrored(0)
                        .withExif(Originals.exif(3))
                        .bytes());
    }

    private static byte[] webpWith(byte[] exif) {
        return WebpFile.of(
                WebpFile.extended(WebpFile.EXIF, WIDTH, HEIGHT), WebpFile.chunksOf(WEBP), WebpFile.chunk("EXIF", exif));
    }

    /** In every size, with the sides exchanged where the picture is turned, and without the metadata. */
    private static void assertSeen(String seen, byte[] original) {
        var made = made(original);
        boolean turned = List.of("RB GW", "BR WG", "WG BR", "GW RB").contains(seen);

        assertEquals(turned ? List.of(HEIGHT, WIDTH) : List.of(WIDTH, HEIGHT), List.of(made.width(), made.height()));
        for (var it : made.variants()) {
            assertEquals(List.of(), Metadata.in(it.bytes()));
            assertEquals(turned, it.width() < it.height());
            if (it.format() == Format.JPEG) assertEquals(seen, Corners.seen(it.bytes()));
        }
    }

    private static Outcome.Made made(byte[] original) {
        return assertInstanceOf(Outcome.Made.class, THUMBNAILS.make(original));
    }

    private static byte[] variant(Outcome.Made made, Format format) {
        return made.variants().stream()
                .filter(it -> it.format() == format && it.size().equals(Recipes.LARGE))
                .findFirst()
                .orElseThrow()
                .bytes();
    }
}
