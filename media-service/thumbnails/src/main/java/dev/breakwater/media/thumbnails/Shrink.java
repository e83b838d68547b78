package dev.breakwater.media.thumbnails;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import dev.breakwater.media.thumbnails.animation.GifFrame;
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

    static Pointer onLoad(VipsScope vipsScope, byte[] original, Pointer header, ColourConversion colours, Size size)
            throws Refusal {
        try {
            var partialFrame = partialFrame(vipsScope.vips(), original, header);
            if (partialFrame.isPresent()) return gif(vipsScope, partialFrame.get(), size);
            var out = new PointerByReference();
            int status = vipsScope
                    .vips()
                    .vips_thumbnail_buffer(
                            vipsScope.original(), vipsScope.originalSize(), out, size.box(), options(colours, size));
            var srgb = toSrgb(vipsScope, vipsScope.built(status, out), colours);
            return vipsScope.built(vipsScope.vips().vips_image_copy_memory(srgb));
        } catch (VipsException e) {
            throw new Refusal(Reason.CORRUPT, e.getMessage());
        }
    }

    /** A GIF with a transparent colour has four bands; libvips shows its canvas right. */
    private static Optional<GifFrame> partialFrame(Vips vips, byte[] original, Pointer header) {
        if (vips.vips_image_hasalpha(header) != 0) return Optional.empty();
        return GifFrame.first(original)
                .filter(it -> it.isPartOf(vips.vips_image_get_width(header), vips.vips_image_get_height(header)));
    }

    private static Pointer gif(VipsScope vipsScope, GifFrame frame, Size size) {
        var vips = vipsScope.vips();
        var canvas = vips.vips_image_new_from_buffer(vipsScope.original(), vipsScope.originalSize(), STRICT);
        return further(vipsScope, frame.onTransparent(vipsScope, vipsScope.built(canvas)), size);
    }

    /** With a profile for the output, libvips shrinks in the original's colour space and transforms the small image. */
    private static Object[] options(ColourConversion colours, Size size) {
        var options =
                new ArrayList<Object>(List.of("height", size.box(), "size", Vips.SIZE_DOWN, "option_string", STRICT));
        switch (colours) {
            case ColourConversion.None _, ColourConversion.ByDeclaration _ -> {}
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

    /** Converts grey to three bands, and applies declared colours. */
    private static Pointer toSrgb(VipsScope vipsScope, Pointer image, ColourConversion colours) {
        var vips = vipsScope.vips();
        var rgb = new PointerByReference();
        vipsScope.built(vips.vips_colourspace(image, rgb, Vips.INTERPRETATION_SRGB), rgb);
        if (!(colours instanceof ColourConversion.ByDeclaration(var profile))) return rgb.getValue();
        var out = new PointerByReference();
        vips.vips_image_set_blob_copy(rgb.getValue(), Vips.ICC_PROFILE, profile, profile.length);
        return vipsScope.built(
                vips.vips_icc_transform(rgb.getValue(), out, "srgb", "embedded", 1, "intent", Vips.INTENT_RELATIVE),
                out);
    }
}
