package dev.breakwater.media.thumbnails.placeholder;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BlurHashTest {

    /** The position of the scale of the coefficients. */
    private static final int SCALE = 1;

    /**
     * The library scales by the largest coefficient with its sign; the description of the algorithm, and we, by the largest
     * magnitude. Where the largest is positive, both are equal.
     */
    @ParameterizedTest
    @CsvSource({"32, 20", "20, 32", "32, 32", "1, 1", "32, 1", "1, 32", "3, 2"})
    void it_is_that_of_the_reference_encoder(int width, int height) {
        int equal = 0;
        for (int seed = 0; seed < 40; seed++) {
            var random = new Random(seed);
            var rgb = new byte[width * height * 3];
            int range = 1 + random.nextInt(256);
            for (int i = 0; i < rgb.length; i++) rgb[i] = (byte) (random.nextInt(range) + (256 - range) * (i % 3) / 3);
            var expected = reference(rgb, width, height);
            var actual = BlurHash.of(rgb, width, height);
            if (expected.charAt(SCALE) == actual.charAt(SCALE)) {
                assertEquals(expected, actual);
                equal++;
            }
        }
        assertTrue(equal >= 10, equal + " of 40 are equal");
    }

    @Test
    void one_colour_has_only_that_colour() {
        assertEquals(reference(new byte[32 * 32 * 3], 32, 32), BlurHash.of(new byte[32 * 32 * 3], 32, 32));
    }

    private static String reference(byte[] rgb, int width, int height) {
        var image = new java.awt.image.BufferedImage(width, height, java.awt.image.BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            int pixel = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | rgb[3 * i + 2] & 0xff;
            image.setRGB(i % width, i / width, pixel);
        }
        boolean wide = width >= height;
        return io.trbl.blurhash.BlurHash.encode(image, wide ? 4 : 3, wide ? 3 : 4);
    }
}
