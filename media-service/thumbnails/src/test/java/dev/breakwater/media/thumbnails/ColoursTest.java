package dev.breakwater.media.thumbnails;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

import dev.breakwater.media.thumbnails.validation.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

/** Colour patches, compared with what the JDK's colour management makes of the same profile. */
class ColoursTest {

    private static final int TOLERANCE = 4;

    private static final int[][] PATCHES = {
        {255, 0, 0},
        {0, 255, 0},
        {0, 0, 255},
        {200, 100, 50},
        {30, 60, 90},
        {128, 128, 128},
        {12, 12, 12},
        {250, 240, 200}
    };

    private static final int[][] INKS = {
        {255, 0, 0, 0}, {0, 200, 100, 0}, {0, 0, 255, 0}, {90, 70, 70, 60}, {0, 0, 0, 0}
    };

    private final Thumbnails thumbnails = Thumbnails.open(Optional.empty(), Limits.DEFAULT, Recipes.of(Format.JPEG));

    static Stream<Arguments> patches() {
        return Stream.of(
                        Arguments.of("Display P3", Profiles.displayP3()),
                        Arguments.of("Adobe RGB", Profiles.adobeRgb()),
                        Arguments.of("gamma 1.8", Profiles.gamma18()),
                        Arguments.of("sRGB", Profiles.srgb()))
                .flatMap(it -> Arrays.stream(PATCHES).map(patch -> Arguments.of(it.get()[0], it.get()[1], patch)));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("patches")
    void a_profile_is_applied(String name, byte[] profile, int[] patch) {
        assertSeen(Profiles.managed(profile, patch), Profiles.inJpeg(jpeg(patch), profile));
    }

    @ParameterizedTest
    @FieldSource("PATCHES")
    void without_a_profile_the_values_are_those_of_srgb(int[] patch) {
        assertSeen(patch, jpeg(patch));
    }

    @ParameterizedTest
    @FieldSource("INKS")
    void cmyk_becomes_rgb_by_its_profile(int[] ink) {
        var profile = Profiles.cmyk();
        assertSeen(Profiles.managed(profile, ink), Profiles.inJpeg(Originals.cmykJpeg(64, ink), profile));
    }

    @ParameterizedTest
    @FieldSource("INKS")
    void cmyk_without_a_profile_becomes_rgb_by_the_usual_one(int[] ink) {
        assertSeen(Profiles.managed(Profiles.cmyk(), ink), Originals.cmykJpeg(64, ink));
    }

    @Test
    void a_damaged_profile_counts_as_none() {
        var patch = new int[] {200, 100, 50};
        var cut = Arrays.copyOf(Profiles.displayP3(), 300);
        assertSeen(patch, Profiles.inJpeg(jpeg(patch), cut));
        assertSeen(patch, Profiles.inJpeg(jpeg(patch), new byte[5]));
    }

    @Test
    void the_profile_of_another_kind_of_image_counts_as_none() {
        var patch = new int[] {200, 100, 50};
        assertSeen(patch, Profiles.inJpeg(jpeg(patch), Profiles.cmyk()));
        var grey = Pictures.written(Pictures.filled(BufferedImage.TYPE_BYTE_GRAY, Color.GRAY), "jpeg");
        assertSeen(new int[] {128, 128, 128}, Profiles.inJpeg(grey, Profiles.displayP3()));
    }

    private static byte[] jpeg(int... rgb) {
        return Pictures.written(Pictures.filled(BufferedImage.TYPE_INT_RGB, new Color(rgb[0], rgb[1], rgb[2])), "jpeg");
    }

    private void assertSeen(int[] expected, byte[] original) {
        var made = assertInstanceOf(Outcome.Made.class, thumbnails.make(original));
        for (var variant : made.variants()) Pictures.assertClose(expected, variant.bytes(), TOLERANCE);
        assertEquals(4, made.variants().size());
    }
}
