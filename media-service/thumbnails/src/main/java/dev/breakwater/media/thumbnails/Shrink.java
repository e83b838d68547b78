package dev.breakwater.media.thumbnails;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/**
 * Step: decodes the first frame at the size needed (a JPEG decoder skips most of the work), turns it upright and into
 * sRGB, and never enlarges. The smaller sizes come from the larger picture, so that an original is decoded once.
 */
final class Shrink {

    /** What is cut short or damaged is refused, not filled up with grey. The plain option of this name has no effect. */
    private static final String STRICT = "[fail_on=error]";

    private Shrink() {}

    static Pointer onLoad(VipsScope vipsScope, Size size) throws Refusal {
        var vips = vipsScope.vips();
        var out = new PointerByReference();
        try {
            int status = vips.vips_thumbnail_buffer(
                    vipsScope.original(),
                    vipsScope.originalSize(),
                    out,
                    size.box(),
                    "height",
                    size.box(),
                    "size",
                    Vips.SIZE_DOWN,
                    "option_string",
                    STRICT,
                    "export_profile",
                    "srgb");
            return vipsScope.built(vips.vips_image_copy_memory(toSrgb(vipsScope, vipsScope.built(status, out))));
        } catch (VipsException e) {
            throw new Refusal(Reason.CORRUPT, e.getMessage());
        }
    }

    static Pointer further(VipsScope vipsScope, Pointer larger, Size size) {
        var out = new PointerByReference();
        int status = vipsScope
                .vips()
                .vips_thumbnail_image(larger, out, size.box(), "height", size.box(), "size", Vips.SIZE_DOWN);
        return vipsScope.built(vipsScope.vips().vips_image_copy_memory(vipsScope.built(status, out)));
    }

    /** For what has no profile to convert by: CMYK, grey, 16 bits. */
    private static Pointer toSrgb(VipsScope vipsScope, Pointer image) {
        var out = new PointerByReference();
        return vipsScope.built(vipsScope.vips().vips_colourspace(image, out, Vips.INTERPRETATION_SRGB), out);
    }
}
