package dev.breakwater.media.thumbnails;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import dev.breakwater.media.thumbnails.animation.Frames;
import dev.breakwater.media.thumbnails.metadata.WebpMetadata;
import dev.breakwater.media.thumbnails.vips.Vips;
import dev.breakwater.media.thumbnails.vips.VipsLibrary;
import dev.breakwater.media.thumbnails.vips.VipsScope;

/**
 * Step: encodes an image without metadata: no EXIF, GPS, XMP, comment or colour profile (the image is already sRGB). A WebP has
 * all frames of an animation, the other formats the first one.
 */
final class Encode {

    private static final double[] WHITE = {255, 255, 255};
    private static final Object[] AVIF = {"compression", Vips.COMPRESSION_AV1, "Q", 55, "effort", 2, "bitdepth", 8};

    private Encode() {}

    static byte[] as(Format format, VipsScope vipsScope, Pointer frames) {
        var vips = vipsScope.vips();
        var image = format == Format.WEBP ? frames : Frames.first(vipsScope, frames);
        var out = new PointerByReference();
        var size = new LongByReference();
        int status =
                switch (format) {
                    case WEBP ->
                        vips.vips_webpsave_buffer(
                                image, out, size, options(vips, Vips.KEEP_OTHER, "Q", 80, "effort", 4));
                    case AVIF -> vips.vips_heifsave_buffer(image, out, size, options(vips, Vips.KEEP_NOTHING, AVIF));
                    case JPEG ->
                        vips.vips_jpegsave_buffer(
                                opaque(vipsScope, image),
                                out,
                                size,
                                options(vips, Vips.KEEP_NOTHING, "Q", 82, "interlace", 1, "optimize_coding", 1));
                };
        if (status != 0) throw vipsScope.failure();
        try {
            var bytes = out.getValue().getByteArray(0, Math.toIntExact(size.getValue()));
            return format == Format.WEBP ? WebpMetadata.without(bytes) : bytes;
        } finally {
            vips.g_free(out.getValue());
        }
    }

    private static Object[] options(Vips vips, int keep, Object... options) {
        var all = new ArrayList<>(Arrays.asList(options));
        all.addAll(VipsLibrary.hasKeep(vips) ? List.of("keep", keep) : List.of("strip", 1));
        return all.toArray();
    }

    /** JPEG has no alpha channel: transparent pixels become white instead of the encoder's default, black. */
    static Pointer opaque(VipsScope vipsScope, Pointer image) {
        var vips = vipsScope.vips();
        if (vips.vips_image_hasalpha(image) == 0) return image;
        var out = new PointerByReference();
        var white = vips.vips_array_double_new(WHITE, WHITE.length);
        try {
            return vipsScope.built(vips.vips_flatten(image, out, "background", white), out);
        } finally {
            vips.vips_area_unref(white);
        }
    }
}
