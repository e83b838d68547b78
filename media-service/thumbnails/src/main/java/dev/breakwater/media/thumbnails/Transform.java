package dev.breakwater.media.thumbnails;

import java.util.Optional;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import dev.breakwater.media.thumbnails.vips.Vips;
import dev.breakwater.media.thumbnails.vips.VipsScope;

/**
 * A picture on request, beside the configured variants. It is never larger than the original.
 *
 * @param width 1 to 4096 pixels
 * @param height 1 to 4096 pixels
 * @param focalPoint the part of the original that a crop keeps; if empty, libvips finds the part that attracts attention
 */
public record Transform(int width, int height, Fit fit, Format format, Optional<FocalPoint> focalPoint) {

    public enum Fit {
        /** The whole original, in the box of width and height. */
        FIT,
        /** Exactly width and height; of an original that is too small, the largest box with the same ratio of the sides. */
        FILL
    }

    /** A point of the original as it is seen, in percent of its width and height, from its upper left corner. */
    public record FocalPoint(int x, int y) {

        /** Throws {@link IllegalArgumentException} for a point outside of the original. */
        public FocalPoint {
            if (x < 0 || x > 100 || y < 0 || y > 100) {
                throw new IllegalArgumentException("a focal point is 0 to 100 percent, not " + x + " and " + y);
            }
        }
    }

    private static final int LARGEST = 4096;

    /** Throws {@link IllegalArgumentException} for a side that is not allowed. */
    public Transform {
        if (width < 1 || height < 1 || width > LARGEST || height > LARGEST) {
            throw new IllegalArgumentException(
                    "each side is 1 to " + LARGEST + " pixels, not " + width + " and " + height);
        }
    }

    /** The box to load an original of this size for, before {@link #crop}. */
    Box box(int originalWidth, int originalHeight) {
        if (fit == Fit.FIT) return new Box(width, height, Vips.CROP_NONE);
        double enlargement = Math.max((double) width / originalWidth, (double) height / originalHeight);
        double scale = enlargement > 1 ? 1 / enlargement : 1;
        int crop = focalPoint.isPresent() ? Vips.CROP_ALL : Vips.CROP_ATTENTION;
        return new Box(scaled(width, scale), scaled(height, scale), crop);
    }

    private static int scaled(int side, double scale) {
        return Math.max(1, (int) Math.round(side * scale));
    }

    /** Step: cuts the box out of an image that covers it, with the focal point as near to the middle as possible. */
    Pointer crop(Box box, VipsScope vipsScope, Pointer image) {
        if (fit == Fit.FIT || focalPoint.isEmpty()) return image;
        var vips = vipsScope.vips();
        int imageWidth = vips.vips_image_get_width(image);
        int imageHeight = vips.vips_image_get_height(image);
        int cropWidth = Math.min(box.width(), imageWidth);
        int cropHeight = Math.min(box.height(), imageHeight);
        int left = offset(focalPoint.get().x(), imageWidth, cropWidth);
        int top = offset(focalPoint.get().y(), imageHeight, cropHeight);
        var out = new PointerByReference();
        return vipsScope.built(vips.vips_extract_area(image, out, left, top, cropWidth, cropHeight), out);
    }

    private static int offset(int percent, int side, int cropSide) {
        return Math.clamp(Math.round(side * percent / 100.0 - cropSide / 2.0), 0, side - cropSide);
    }
}
