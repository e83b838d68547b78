package dev.breakwater.media.thumbnails;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import dev.breakwater.media.thumbnails.animation.GifFrame;
import dev.breakwater.media.thumbnails.animation.apng.ApngFile;
import dev.breakwater.media.thumbnails.animation.apng.ApngFrames;
import dev.breakwater.media.thumbnails.colour.ColourConversion;
import dev.breakwater.media.thumbnails.damage.JpegDamage;
import dev.breakwater.media.thumbnails.progressive.DcScans;
import dev.breakwater.media.thumbnails.validation.Reason;
import dev.breakwater.media.thumbnails.validation.Refusal;
import dev.breakwater.media.thumbnails.vips.Vips;
import dev.breakwater.media.thumbnails.vips.VipsException;
import dev.breakwater.media.thumbnails.vips.VipsScope;

/**
 * Step: decodes the first frame at the required size (shrink-on-load saves most of a JPEG's decoding), applies the
 * orientation, converts to sRGB where that is needed, and never enlarges.
 */
final class Load {

    /** Fails on damaged files, instead of filling them with grey. As a plain option, it has no effect. */
    private static final String STRICT = "[fail_on=error]";

    /** Also when the JPEG decoder only warns: it does so, and fills with grey, when a part of the picture is lost. */
    private static final String STRICT_JPEG = "[fail_on=warning]";

    private static final String TOLERANT = "[fail_on=none]";
    private static final String STRICT_ANIMATION = "[n=-1,fail_on=error]";

    /** The share of the picture that may be lost in a JPEG. A lost row of blocks in a common photograph is more. */
    private static final double TOLERATED_LOSS = 0.002;

    private final VipsScope vipsScope;
    private final Vips vips;
    private final ByteBuffer original;
    private final ColourConversion colours;
    private final int width;
    private final int height;
    private final Optional<GifFrame> partialFrame;

    /** Releases the header: beside that of a WebP, the decoding took a third more CPU. */
    private Load(VipsScope vipsScope, Pointer header) {
        this.vipsScope = vipsScope;
        vips = vipsScope.vips();
        original = vipsScope.bytes();
        colours = ColourConversion.of(vipsScope, header);
        boolean turned = vips.vips_image_get_orientation_swap(header) != 0;
        int storedWidth = vips.vips_image_get_width(header);
        int storedHeight = vips.vips_image_get_height(header);
        width = turned ? storedHeight : storedWidth;
        height = turned ? storedWidth : storedHeight;
        partialFrame = vips.vips_image_hasalpha(header) != 0
                ? Optional.empty() // with a transparent colour, libvips shows the canvas right
                : GifFrame.first(original).filter(it -> it.isPartOf(storedWidth, storedHeight));
        vipsScope.release(header);
    }

    static Pointer at(Box box, VipsScope vipsScope, Pointer header) throws Refusal {
        return new Load(vipsScope, header).at(box, STRICT);
    }

    /**
     * All frames below each other. A GIF whose first frame does not fill its canvas remains still, and an APNG whose colours are
     * not sRGB.
     */
    static Pointer animationAt(Box box, VipsScope vipsScope, Pointer header) throws Refusal {
        var load = new Load(vipsScope, header);
        return load.isPng() ? load.apng(box) : load.at(box, STRICT_ANIMATION);
    }

    private Pointer apng(Box box) throws Refusal {
        var apng = ApngFile.read(original);
        if (apng.isEmpty() || !(colours instanceof ColourConversion.None)) return at(box, STRICT);
        try {
            return Shrink.into(box, vipsScope, ApngFrames.of(vipsScope, apng.get()));
        } catch (VipsException e) {
            throw new Refusal(Reason.CORRUPT, e.getMessage());
        }
    }

    private Pointer at(Box box, String options) throws Refusal {
        try {
            if (partialFrame.isPresent()) return gif(partialFrame.get(), box);
            return isJpeg() ? progressive(box) : thumbnail(box, options);
        } catch (VipsException e) {
            throw new Refusal(Reason.CORRUPT, e.getMessage());
        }
    }

    /** A small picture of a progressive JPEG needs only its first coefficients, whatever is damaged behind them. */
    private Pointer progressive(Box box) throws Refusal {
        if (box.shrink(width, height) < DcScans.LEAST_SHRINK) return jpeg(box);
        var dcScans = DcScans.of(original);
        if (dcScans.isEmpty()) return jpeg(box);
        try {
            var bytes = dcScans.get();
            return thumbnail(vipsScope.copyOf(bytes), bytes.length, box, STRICT_JPEG);
        } catch (VipsException e) {
            if (vipsScope.stopped()) throw e;
            return jpeg(box);
        }
    }

    /** Only what is damaged costs a measurement and a second decoding. */
    private Pointer jpeg(Box box) throws Refusal {
        try {
            return thumbnail(box, STRICT_JPEG);
        } catch (VipsException e) {
            if (vipsScope.stopped()) throw e;
            double lost = JpegDamage.lostShare(original);
            if (lost > TOLERATED_LOSS) {
                throw new Refusal(Reason.CORRUPT, Math.round(lost * 1_000) / 10.0 + " % is lost: " + e.getMessage());
            }
            return thumbnail(box, TOLERANT);
        }
    }

    private Pointer thumbnail(Box box, String loadOptions) {
        return thumbnail(vipsScope.original(), vipsScope.originalSize(), box, loadOptions);
    }

    /** A profile that cannot be applied is ignored, as browsers do. A file that is damaged fails twice. */
    private Pointer thumbnail(Pointer bytes, long size, Box box, String loadOptions) {
        try {
            return thumbnail(bytes, size, box, loadOptions, colours);
        } catch (VipsException e) {
            if (vipsScope.stopped() || !(colours instanceof ColourConversion.ByProfile)) throw e;
            return thumbnail(bytes, size, box, loadOptions, new ColourConversion.None());
        }
    }

    private Pointer thumbnail(Pointer bytes, long size, Box box, String loadOptions, ColourConversion conversion) {
        var out = new PointerByReference();
        int status = vips.vips_thumbnail_buffer(bytes, size, out, box.width(), options(conversion, box, loadOptions));
        var srgb = toSrgb(vipsScope.built(status, out), conversion);
        return vipsScope.built(vips.vips_image_copy_memory(srgb));
    }

    /** With a profile for the output, libvips shrinks in the original's colour space and transforms the small image. */
    private static Object[] options(ColourConversion colours, Box box, String loadOptions) {
        var options = box.options();
        options.addAll(List.of("option_string", loadOptions));
        switch (colours) {
            case ColourConversion.None _, ColourConversion.ByDeclaration _ -> {}
            case ColourConversion.ByProfile(var fallback) -> {
                options.addAll(List.of("export_profile", "srgb", "intent", Vips.INTENT_RELATIVE));
                fallback.ifPresent(it -> options.addAll(List.of("import_profile", it)));
            }
        }
        return options.toArray();
    }

    /** Applies declared colours. Grey stays grey: a third of the work, and every encoder takes it. */
    private Pointer toSrgb(Pointer image, ColourConversion conversion) {
        boolean declared = conversion instanceof ColourConversion.ByDeclaration;
        if (!declared && vips.vips_image_get_interpretation(image) == Vips.INTERPRETATION_GREY) return image;
        var rgb = new PointerByReference();
        vipsScope.built(vips.vips_colourspace(image, rgb, Vips.INTERPRETATION_SRGB), rgb);
        if (!(conversion instanceof ColourConversion.ByDeclaration(var profile))) return rgb.getValue();
        vips.vips_image_set_blob_copy(rgb.getValue(), Vips.ICC_PROFILE, profile, profile.length);
        var out = new PointerByReference();
        int status =
                vips.vips_icc_transform(rgb.getValue(), out, "srgb", "embedded", 1, "intent", Vips.INTENT_RELATIVE);
        return vipsScope.built(status, out);
    }

    private Pointer gif(GifFrame frame, Box box) {
        var canvas = vips.vips_image_new_from_buffer(vipsScope.original(), vipsScope.originalSize(), STRICT);
        return Shrink.into(box, vipsScope, frame.onTransparent(vipsScope, vipsScope.built(canvas)));
    }

    private boolean isPng() {
        return original.get(0) == (byte) 0x89;
    }

    private boolean isJpeg() {
        return original.get(0) == (byte) 0xff;
    }
}
