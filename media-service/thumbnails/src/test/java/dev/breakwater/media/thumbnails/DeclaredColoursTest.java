package dev.breakwater.media.thumbnails;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.breakwater.media.thumbnails.validation.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

/** Colours that a file declares by numbers. What is expected is what Chromium 156 shows of the same files. */
class DeclaredColoursTest {

    private static final int TOLERANCE = 4;
    private static final int DISPLAY_P3 = 12;

    private final Thumbnails thumbnails = Thumbnails.open(Optional.empty(), Limits.DEFAULT, Recipes.of(Format.JPEG));

    @ParameterizedTest(name = "nclx {0}, {1}")
    @CsvSource({
        "12, 13, 255, 0, 0", // Display P3
        "12, 2, 255, 0, 0",
        "12, 16, 255, 0, 0", // with PQ
        "2, 2, 235, 51, 35", // unspecified
        "2, 1, 235, 51, 35",
        "1, 1, 235, 51, 35", // BT.709
        "1, 6, 235, 51, 35",
        "1, 4, 236, 48, 30",
        "5, 13, 239, 51, 35",
        "6, 13, 229, 61, 33",
        "9, 14, 255, 0, 1", // BT.2020
        "77, 99, 235, 51, 35", // undefined
    })
    void the_nclx_of_an_avif_is_applied(int primaries, int transfer, int red, int green, int blue) {
        var avif = Originals.resource("red-of-p3.avif");
        int nclx = new String(avif, StandardCharsets.ISO_8859_1).indexOf("nclx");
        ByteBuffer.wrap(avif).putShort(nclx + 4, (short) primaries).putShort(nclx + 6, (short) transfer);

        assertSeen(avif, red, green, blue);
    }

    @ParameterizedTest(name = "cICP {0}, {1} of {2}, {3}, {4}")
    @CsvSource({
        "12, 13, 200, 100, 50, 215, 93, 31",
        "1, 8, 200, 100, 50, 229, 168, 122",
        "1, 13, 200, 100, 50, 200, 100, 50",
        "9, 16, 100, 100, 100, 76, 76, 76",
        "9, 16, 148, 148, 148, 187, 187, 187",
        "9, 16, 210, 210, 210, 255, 255, 255",
        "9, 18, 100, 100, 100, 75, 75, 75",
        "9, 18, 180, 180, 180, 166, 166, 166",
    })
    void the_cicp_of_a_png_is_applied(int primaries, int transfer, int r, int g, int b, int red, int green, int blue) {
        assertSeen(png(new Color(r, g, b), cicp(primaries, transfer)), red, green, blue);
    }

    @ParameterizedTest(name = "gAMA {0}")
    @CsvSource({"100000, 229, 168, 122", "55556, 210, 119, 65", "45455, 200, 100, 50", "0, 200, 100, 50"})
    void the_gamma_of_a_png_is_applied(int gamma, int red, int green, int blue) {
        assertSeen(png(new Color(200, 100, 50), gama(gamma)), red, green, blue);
    }

    @Test
    void the_chromaticities_of_a_png_are_applied_if_it_has_a_gamma() {
        var p3 = ByteBuffer.allocate(32);
        for (int it : new int[] {31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000}) p3.putInt(it);
        var chrm = Originals.pngChunk("cHRM", p3.array());
        var colour = new Color(200, 100, 50);

        assertSeen(png(colour, gama(45_455), chrm), 216, 93, 24);
        assertSeen(png(colour, chrm), 200, 100, 50);
        assertSeen(png(colour, gama(45_455), Originals.pngChunk("cHRM", new byte[32])), 200, 100, 50);
    }

    @Test
    void the_chunks_of_a_png_have_an_order_of_precedence() {
        var srgb = Originals.pngChunk("sRGB", new byte[1]);
        var colour = new Color(200, 100, 50);

        assertSeen(png(colour, srgb, gama(100_000)), 200, 100, 50);
        assertSeen(png(colour, gama(100_000), cicp(DISPLAY_P3, 13)), 215, 93, 31);
    }

    @Test
    void a_grey_png_with_a_gamma_stays_grey() {
        var grey = Pictures.filled(BufferedImage.TYPE_BYTE_GRAY, Color.GRAY);
        assertSeen(Originals.withPngChunks(Pictures.written(grey, "png"), gama(100_000)), 188, 188, 188);
    }

    private static byte[] png(Color colour, byte[]... chunks) {
        var filled = Pictures.filled(BufferedImage.TYPE_INT_RGB, colour);
        return Originals.withPngChunks(Pictures.written(filled, "png"), chunks);
    }

    private static byte[] cicp(int primaries, int transfer) {
        return Originals.pngChunk("cICP", new byte[] {(byte) primaries, (byte) transfer, 0, 1});
    }

    private static byte[] gama(int gamma) {
        return Originals.pngChunk("gAMA", ByteBuffer.allocate(4).putInt(gamma).array());
    }

    private void assertSeen(byte[] original, int... expected) {
        var made = assertInstanceOf(Outcome.Made.class, thumbnails.make(original));
        for (var variant : made.variants()) Pictures.assertClose(expected, variant.bytes(), TOLERANCE);
    }
}
