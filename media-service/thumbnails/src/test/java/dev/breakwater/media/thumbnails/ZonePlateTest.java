package dev.breakwater.media.thumbnails;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import dev.breakwater.media.thumbnails.validation.Limits;
import dev.breakwater.media.thumbnails.validation.Refusal;
import dev.breakwater.media.thumbnails.validation.Validation;
import dev.breakwater.media.thumbnails.vips.OriginalMemory;
import dev.breakwater.media.thumbnails.vips.VipsLibrary;
import dev.breakwater.media.thumbnails.vips.VipsScope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The sizes are made from each other. Each is compared with a Lanczos filter over the whole original. */
class ZonePlateTest {

    private static final double LEAST_DECIBELS = 45;
    private static final int FORMAT_FLOAT = 6;

    private final Resizing resizing = Native.load(Profiles.libvips(), Resizing.class);

    @ParameterizedTest
    @CsvSource({"3200, 2400, png", "4000, 3000, png", "4000, 3000, jpeg", "6000, 4500, jpeg"})
    void every_size_is_close_to_one_filter_over_the_original(int width, int height, String format) throws Refusal {
        var original = Pictures.written(zonePlate(width, height), format);
        var vips = VipsLibrary.open(Optional.empty(), Validation.loaders(), false);
        try (var vipsScope = new VipsScope(vips, OriginalMemory.copyOf(original))) {
            var header = Validation.ofContent(vipsScope, Limits.DEFAULT).header();
            var whole = vipsScope.built(vips.vips_image_copy_memory(vipsScope.built(
                    vips.vips_image_new_from_buffer(vipsScope.original(), vipsScope.originalSize(), ""))));
            var large = Load.at(Box.around(Recipes.LARGE), vipsScope, header);
            var medium = Shrink.further(vipsScope, large, Box.around(Recipes.MEDIUM));
            var small = Shrink.further(vipsScope, medium, Box.around(Recipes.SMALL));
            var thumbnail = Shrink.further(vipsScope, small, Box.around(Recipes.THUMBNAIL));

            assertClose(vipsScope, whole, large, Recipes.LARGE);
            assertClose(vipsScope, whole, medium, Recipes.MEDIUM);
            assertClose(vipsScope, whole, small, Recipes.SMALL);
            assertClose(vipsScope, whole, thumbnail, Recipes.THUMBNAIL);
        }
    }

    /** The first coefficients of a progressive JPEG are enough for a small picture. */
    @ParameterizedTest
    @CsvSource({"4000, 3000", "6000, 4500"})
    void a_small_picture_of_a_progressive_jpeg_is_close_to_it_too(int width, int height) throws Refusal {
        var original = Pictures.progressive(zonePlate(width, height));
        var vips = VipsLibrary.open(Optional.empty(), Validation.loaders(), false);
        try (var vipsScope = new VipsScope(vips, OriginalMemory.copyOf(original))) {
            var header = Validation.ofContent(vipsScope, Limits.DEFAULT).header();
            var whole = vipsScope.built(vips.vips_image_copy_memory(vipsScope.built(
                    vips.vips_image_new_from_buffer(vipsScope.original(), vipsScope.originalSize(), ""))));

            var thumbnail = Load.at(Box.around(Recipes.THUMBNAIL), vipsScope, header);

            assertClose(vipsScope, whole, thumbnail, Recipes.THUMBNAIL);
        }
    }

    /** The reference is calculated with floating-point numbers: libvips rounds the weights of a filter over bytes. */
    private void assertClose(VipsScope vipsScope, Pointer whole, Pointer image, Size size) {
        var out = new PointerByReference();
        double scale = (double) size.box() / vipsScope.vips().vips_image_get_width(whole);
        var exact = vipsScope.built(resizing.vips_cast(whole, out, FORMAT_FLOAT), out);
        // Without a gap, libvips filters all pixels, instead of averaging blocks of them first.
        var reference = vipsScope.built(resizing.vips_resize(exact, out, scale, "gap", 0.0), out);
        double decibels = peakSignalToNoise(pixels(vipsScope, reference), pixels(vipsScope, image));
        assertTrue(decibels >= LEAST_DECIBELS, () -> size + " differs: PSNR " + decibels + " dB");
    }

    private static double peakSignalToNoise(ByteBuffer expected, ByteBuffer actual) {
        assertEquals(expected.remaining(), actual.remaining() * Float.BYTES);
        var floats = expected.asFloatBuffer();
        double squares = 0;
        for (int i = 0; i < floats.limit(); i++) squares += Math.pow(floats.get(i) - (actual.get(i) & 0xff), 2);
        return 10 * Math.log10(255 * 255 / (squares / floats.limit()));
    }

    private ByteBuffer pixels(VipsScope vipsScope, Pointer image) {
        var size = new LongByReference();
        var pixels = resizing.vips_image_write_to_memory(image, size);
        try {
            return ByteBuffer.wrap(pixels.getByteArray(0, Math.toIntExact(size.getValue())))
                    .order(ByteOrder.nativeOrder());
        } finally {
            vipsScope.vips().g_free(pixels);
        }
    }

    /** All frequencies up to the highest that the pixels can hold at the sides. */
    private static BufferedImage zonePlate(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double squared = Math.pow(x - width / 2.0, 2) + Math.pow(y - height / 2.0, 2);
                int value = (int) Math.round(127.5 + 120 * Math.cos(Math.PI * squared / width));
                image.getRaster().setSample(x, y, 0, value);
            }
        }
        return image;
    }

    /** The part of libvips that only this test needs. */
    public interface Resizing extends Library {
        int vips_cast(Pointer image, PointerByReference out, int format, Object... named);

        int vips_resize(Pointer image, PointerByReference out, double scale, Object... named);

        Pointer vips_image_write_to_memory(Pointer image, LongByReference size);
    }
}
