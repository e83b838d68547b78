package dev.breakwater.media.thumbnails;

import java.util.ArrayList;
import java.util.List;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import dev.breakwater.media.thumbnails.colour.ColourConversion;
import dev.breakwater.media.thumbnails.validation.Reason;
import dev.breakwater.media.thumbnails.validation.Refusal;
import dev.breakwater.media.thumbnails.vips.Vips;
import dev.breakwater.media.thumbnails.vips.VipsException;
import dev.breakwater.media.thumbnails.vips.VipsScope;

/**
 * Step: decodes the first frame at the required size (shrink-on-load saves most of a JPEG's decoding), applies the
 * orientation, converts to sRGB where that is needed, and never enlarges. Smaller sizes are made from the larger image, so that an original is
 * decoded once.
 */
final class Shrink {

    /** Fails on truncated or damaged files, instead of filling them with grey. As a plain option, it has no effect. */
    private static final String STRICT = "[fail_on=error]";

    private Shrink() {}

    static Pointer onLoad(VipsScope vipsScope, ColourConversion colours, Size size) throws Refusal {
        var vips = vipsScope.vips();
        var out = new PointerByReference();
        try {
            int status = vips.vips_thumbnail_buffer(
                    vipsScope.original(), vipsScope.originalSize(), out, size.box(), options(colours, size));
            return vipsScope.built(vips.vips_image_copy_memory(toSrgb(vipsScope, vipsScope.built(status, out))));
        } catch (VipsException e) {
            throw new Refusal(Reason.CORRUPT, e.getMessage());
        }
    }

    /** With a profile for the output, libvips shrinks in the original's colour space and transforms the small image. */
    private static Object[] options(ColourConversion colours, Size size) {
        var options =
                new ArrayList<Object>(List.of("height", size.box(), "size", Vips.SIZE_DOWN, "option_string", STRICT));
        switch (colours) {
            case ColourConversion.None _ -> {}
            case ColourConversion.ByProfile(var fallback) -> {
                options.addAll(List.of("export_profile", "srgb", "intent", Vips.INTENT_RELATIVE));
                fallback.ifPresent(it -> options.addAll(List.of("import_profile", it)));
            }
        }
        return options.toArray();
    }

    static Pointer further(VipsScope vipsScope, Pointer larger, Size size) {
        var out = new PointerByReference();
        int status = vipsScope
                .vips()
                .vips_thumbnail_image(larger, out, size.box(), "height", size.box(), "size", Vips.SIZE_DOWN);
        return vipsScope.built(vipsScope.vips().vips_image_copy_memory(vipsScope.built(status, out)));
    }

    /** Converts what is left: grey to three bands. */
    private static Pointer toSrgb(VipsScope vipsScope, Pointer image) {
        var out = new PointerByReference();
        return vipsScope.built(vipsScope.vips().vips_colourspace(image, out, Vips.INTERPRETATION_SRGB), out);
    }
}
