package dev.breakwater.media.thumbnails.placeholder;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import dev.breakwater.media.thumbnails.vips.Vips;
import dev.breakwater.media.thumbnails.vips.VipsScope;

/** Step: the placeholder of a picture, made from a very small copy of it. */
public final class Placeholder {

    /** A BlurHash has 4 × 3 waves; more pixels change nothing that can be seen. */
    private static final int SIDE = 32;

    private Placeholder() {}

    /** {@code picture} has 8 bits a band, without transparent pixels. */
    public static String of(VipsScope vipsScope, Pointer picture) {
        var vips = vipsScope.vips();
        var out = new PointerByReference();
        vipsScope.built(vips.vips_thumbnail_image(picture, out, SIDE, "height", SIDE, "size", Vips.SIZE_DOWN), out);
        vipsScope.built(vips.vips_colourspace(out.getValue(), out, Vips.INTERPRETATION_SRGB), out);
        var size = new LongByReference();
        var pixels = vips.vips_image_write_to_memory(out.getValue(), size);
        if (pixels == null) throw vipsScope.failure();
        try {
            int width = vips.vips_image_get_width(out.getValue());
            int height = vips.vips_image_get_height(out.getValue());
            return BlurHash.of(pixels.getByteArray(0, Math.toIntExact(size.getValue())), width, height);
        } finally {
            vips.g_free(pixels);
        }
    }
}
