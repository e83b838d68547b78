package dev.breakwater.media.thumbnails;

import java.util.Set;

import com.sun.jna.ptr.PointerByReference;

/** Tries every format on one black pixel, so that a library that lacks one stops the start, not the first image. */
final class Probe {

    private Probe() {}

    static void of(Vips vips, Set<Format> formats) {
        try (var scope = new Scope(vips, new byte[1])) {
            var pixel = new PointerByReference();
            scope.built(vips.vips_black(pixel, 1, 1), pixel);
            for (var format : formats) tryOne(format, scope, pixel);
        }
    }

    private static void tryOne(Format format, Scope scope, PointerByReference pixel) {
        try {
            Encode.as(format, scope, pixel.getValue());
        } catch (VipsFailure e) {
            throw new IllegalStateException("this libvips cannot write " + format + ": " + e.getMessage(), e);
        }
    }
}
