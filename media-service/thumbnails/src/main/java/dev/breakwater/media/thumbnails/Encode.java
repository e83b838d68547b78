package dev.breakwater.media.thumbnails;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import dev.breakwater.media.thumbnails.animation.Frames;
import dev.breakwater.media.thumbnails.vips.Vips;
import dev.breakwater.media.thumbnails.vips.VipsScope;

/**
 * Step: encodes an image without metadata: no EXIF, GPS, XMP, comment or colour profile (the image is already sRGB). A WebP has
 * all frames of an animation, the other formats the first one.
 */
final class Encode {

    private static final double[] WHITE = {255, 255, 255};

    private Encode() {}

    static byte[] as(Format format, VipsScope vipsScope, Pointer frames) {
        var vips = vipsScope.vips();
        var image = format == Format.WEBP ? frames : Frames.first(vipsScope, frames);
        var out = new PointerByReference();
        var size = new LongByReference();
        int status =
                switch (format) {
                    case WEBP ->
                        vips.vips_webpsave_buffer(image, out, size, "Q", 80, "effort", 4, "keep", Vips.KEEP_OTHER);
                    case AVIF ->
                        vips.vips_heifsave_buffer(
                                image,
                                out,
                                size,
                                "compression",
                                Vips.COMPRESSION_AV1,
                                "Q",
                                55,
                                "effort",
                                2,
                                "bitdepth",
                                8,
                                "keep",
                                Vips.KEEP_NOTHING);
                    case JPEG ->
                        vips.vips_jpegsave_buffer(
                                opaque(vipsScope, image),
                                out,
                                size,
                                "Q",
                                82,
                                "interlace",
                                1,
                                "optimize_coding",
                                1,
                                "keep",
                                Vips.KEEP_NOTHING);
                };
        if (status != 0) throw vipsScope.failure();
        try {
            return out.getValue().getByteArray(0, Math.toIntExact(size.getValue()));
        } finally {
            vips.g_free(out.getValue());
        }
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
