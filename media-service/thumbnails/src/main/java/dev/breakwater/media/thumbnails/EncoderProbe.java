package dev.breakwater.media.thumbnails;

import java.util.Set;

import com.sun.jna.ptr.PointerByReference;
import dev.breakwater.media.thumbnails.vips.OriginalMemory;
import dev.breakwater.media.thumbnails.vips.Vips;
import dev.breakwater.media.thumbnails.vips.VipsException;
import dev.breakwater.media.thumbnails.vips.VipsScope;

/** Encodes one black pixel in every format, so that a missing encoder fails the start, not the first image. */
final class EncoderProbe {

    private EncoderProbe() {}

    static void of(Vips vips, Set<Format> formats) {
        try (var vipsScope = new VipsScope(vips, OriginalMemory.copyOf(new byte[1]))) {
            var pixel = new PointerByReference();
            vipsScope.built(vips.vips_black(pixel, 1, 1), pixel);
            for (var format : formats) tryOne(format, vipsScope, pixel);
        }
    }

    private static void tryOne(Format format, VipsScope vipsScope, PointerByReference pixel) {
        try {
            Encode.as(format, vipsScope, pixel.getValue());
        } catch (VipsException e) {
            throw new IllegalStateException("this libvips cannot write " + format + ": " + e.getMessage(), e);
        }
    }
}
