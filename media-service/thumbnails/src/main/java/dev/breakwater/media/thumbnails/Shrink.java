package dev.breakwater.media.thumbnails;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import dev.breakwater.media.thumbnails.vips.VipsScope;

/** Step: makes a smaller image from the larger one, so that an original is decoded once. It never enlarges. */
final class Shrink {

    private Shrink() {}

    /** Returns {@code larger} itself if it fits. */
    static Pointer further(VipsScope vipsScope, Pointer larger, Box box) {
        var vips = vipsScope.vips();
        boolean fits = box.holds(vips.vips_image_get_width(larger), vips.vips_image_get_page_height(larger));
        return fits ? larger : into(box, vipsScope, larger);
    }

    /** Returns an image in memory, also if {@code larger} fits. */
    static Pointer into(Box box, VipsScope vipsScope, Pointer larger) {
        var vips = vipsScope.vips();
        var out = new PointerByReference();
        int status = vips.vips_thumbnail_image(
                larger, out, box.width(), box.options().toArray());
        return vipsScope.built(vips.vips_image_copy_memory(vipsScope.built(status, out)));
    }
}
