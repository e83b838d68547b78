package dev.breakwater.media.thumbnails;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import dev.breakwater.media.thumbnails.vips.Vips;
import dev.breakwater.media.thumbnails.vips.VipsScope;

/** Step: makes a smaller image from the larger one, so that an original is decoded once. It never enlarges. */
final class Shrink {

    private Shrink() {}

    static Pointer further(VipsScope vipsScope, Pointer larger, Size size) {
        var out = new PointerByReference();
        int status = vipsScope
                .vips()
                .vips_thumbnail_image(larger, out, size.box(), "height", size.box(), "size", Vips.SIZE_DOWN);
        return vipsScope.built(vipsScope.vips().vips_image_copy_memory(vipsScope.built(status, out)));
    }
}
