package dev.breakwater.media.thumbnails;

import java.util.ArrayList;
import java.util.List;

import dev.breakwater.media.thumbnails.vips.Vips;

/** The box, in pixels, that an image is shrunk for: it fits into it, or covers it, or covers it and is cropped to it. */
record Box(int width, int height, int crop) {

    static Box around(Size size) {
        return new Box(size.box(), size.box(), Vips.CROP_NONE);
    }

    boolean holds(int imageWidth, int imageHeight) {
        return imageWidth <= width && imageHeight <= height;
    }

    /** The factor by which an image of this size becomes smaller. */
    double shrink(int imageWidth, int imageHeight) {
        double horizontal = (double) imageWidth / width;
        double vertical = (double) imageHeight / height;
        return crop == Vips.CROP_NONE ? Math.max(horizontal, vertical) : Math.min(horizontal, vertical);
    }

    /** The options of libvips' thumbnail operations beside the width; they never enlarge. */
    List<Object> options() {
        return new ArrayList<>(List.of("height", height, "size", Vips.SIZE_DOWN, "crop", crop));
    }
}
