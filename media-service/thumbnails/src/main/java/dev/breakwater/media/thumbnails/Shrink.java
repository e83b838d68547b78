package dev.breakwater.media.thumbnails;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import dev.breakwater.media.thumbnails.vips.Vips;
import dev.breakwater.media.thumbnails.vips.VipsScope;

/** Step: makes a smaller image from the larger one, so that an original is decoded once. It never enlarges. */
final class Shrink {

    private Shrink() {}

    /** Returns {@code larger} itself if it fits. */
    static Pointer further(VipsScope vipsScope, Pointer larger, Size size) {
        var vips = vipsScope.vips();
        int side = Math.max(vips.vips_image_get_width(larger), vips.vips_image_get_height(larger));
        return side <= size.box() ? larger : into(size, vipsScope, larger);
    }

    /** Returns an image in memory, also if {@code larger} fits. */
    static Pointer into(Size size, VipsScope vipsScope, Pointer larger) {
        var vips = vipsScope.vips();
        var out = new PointerByReference();
        int status = vips.vips_thumbnail_image(larger, out, size.box(), "height", size.box(), "size", Vips.SIZE_DOWN);
        return vipsScope.built(vips.vips_image_copy_memory(vipsScope.built(status, out)));
    }
}
