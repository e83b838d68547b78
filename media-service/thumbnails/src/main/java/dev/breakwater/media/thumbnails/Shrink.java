package dev.breakwater.media.thumbnails;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import dev.breakwater.media.thumbnails.validation.Reason;
import dev.breakwater.media.thumbnails.validation.Refusal;
import dev.breakwater.media.thumbnails.vips.Vips;
import dev.breakwater.media.thumbnails.vips.VipsException;
import dev.breakwater.media.thumbnails.vips.VipsScope;

/**
 * Step: decodes the first frame at the required size (shrink-on-load saves most of a JPEG's decoding), applies the
 * orientation, converts to sRGB and never enlarges. Smaller sizes are made from the larger image, so that an original is
 * decoded once.
 */
final class Shrink {

    /** Fails on truncated or damaged files, instead of filling them with grey. As a plain option, it has no effect. */
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

    /** Converts images without a colour profile: CMYK, grey, 16 bits. */
    private static Pointer toSrgb(VipsScope vipsScope, Pointer image) {
        var out = new PointerByReference();
        return vipsScope.built(vipsScope.vips().vips_colourspace(image, out, Vips.INTERPRETATION_SRGB), out);
    }
}
