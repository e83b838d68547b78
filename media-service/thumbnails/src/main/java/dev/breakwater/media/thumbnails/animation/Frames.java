package dev.breakwater.media.thumbnails.animation;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import dev.breakwater.media.thumbnails.animation.apng.ApngFile;
import dev.breakwater.media.thumbnails.vips.Vips;
import dev.breakwater.media.thumbnails.vips.VipsScope;

/** The frames of an animation, which libvips holds below each other in one tall image. */
public final class Frames {

    private Frames() {}

    /** True if all frames together, on their canvas, have at most this many pixels; one frame is no animation. */
    public static boolean areWithin(long pixels, String contentType, VipsScope vipsScope, Pointer header) {
        var vips = vipsScope.vips();
        return switch (contentType) {
            case "image/gif", "image/webp" -> {
                int frames = vips.vips_image_get_n_pages(header);
                long canvas = (long) vips.vips_image_get_width(header) * vips.vips_image_get_height(header);
                yield frames > 1 && canvas * frames <= pixels;
            }
            case "image/png" ->
                vips.vips_image_get_typeof(header, Vips.ORIENTATION) == 0
                        && ApngFile.read(vipsScope.bytes())
                                .filter(it -> it.pixels() <= pixels)
                                .isPresent();
            default -> false; // the images of an AVIF with several ones are no frames
        };
    }

    /** Returns a still image as it is. */
    public static Pointer first(VipsScope vipsScope, Pointer image) {
        var vips = vipsScope.vips();
        int height = vips.vips_image_get_page_height(image);
        if (height == vips.vips_image_get_height(image)) return image;
        var out = new PointerByReference();
        int status = vips.vips_extract_area(image, out, 0, 0, vips.vips_image_get_width(image), height);
        return vipsScope.built(status, out);
    }
}
