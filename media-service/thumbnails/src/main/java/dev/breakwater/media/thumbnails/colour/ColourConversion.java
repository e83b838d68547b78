package dev.breakwater.media.thumbnails.colour;

import java.nio.ByteBuffer;
import java.util.Optional;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import dev.breakwater.media.thumbnails.vips.Vips;
import dev.breakwater.media.thumbnails.vips.VipsScope;

/**
 * What an original's pixels need to become sRGB. Without a profile they are sRGB, as the web defines it (CSS Color 4, 10.1):
 * a transform would change nothing, and costs several times the decoding.
 */
public sealed interface ColourConversion {

    /** None: the file declares no colours, they are sRGB, or the profile belongs to another kind of image. */
    record None() implements ColourConversion {}

    /** By the embedded profile; {@code fallback} is libvips' name of the profile for one that is missing or damaged. */
    record ByProfile(Optional<String> fallback) implements ColourConversion {}

    /** By a profile made from what the file declares beside ICC profiles; the embedded one does not count. */
    record ByDeclaration(byte[] profile) implements ColourConversion {}

    /** Decides by the headers; no pixel is decoded. */
    static ColourConversion of(VipsScope vipsScope, Pointer header) {
        var vips = vipsScope.vips();
        if (vips.vips_image_get_interpretation(header) == Vips.INTERPRETATION_CMYK) {
            return new ByProfile(Optional.of("cmyk"));
        }
        var embedded = profile(vips, header);
        boolean grey = vips.vips_image_get_bands(header) < 3;
        boolean fits = embedded.space().equals(grey ? "GRAY" : "RGB ");
        var declared = declared(vipsScope.bytes());
        if (declared.isPresent() && (declared.get().precedes() || !fits)) {
            return declared.get()
                    .profile()
                    .<ColourConversion>map(ByDeclaration::new)
                    .orElseGet(None::new);
        }
        if (!fits || embedded.isSrgb()) return new None();
        return new ByProfile(grey ? Optional.empty() : Optional.of("srgb"));
    }

    private static Optional<DeclaredColours> declared(ByteBuffer original) {
        return switch (original.get(0)) {
            case (byte) 0x89 -> PngColours.of(original);
            case 0 -> AvifColours.of(original);
            default -> Optional.empty();
        };
    }

    private static IccProfile profile(Vips vips, Pointer header) {
        if (vips.vips_image_get_typeof(header, Vips.ICC_PROFILE) == 0) return new IccProfile(new byte[0]);
        var data = new PointerByReference();
        var size = new LongByReference();
        if (vips.vips_image_get_blob(header, Vips.ICC_PROFILE, data, size) != 0) return new IccProfile(new byte[0]);
        return new IccProfile(data.getValue().getByteArray(0, Math.toIntExact(size.getValue())));
    }
}
