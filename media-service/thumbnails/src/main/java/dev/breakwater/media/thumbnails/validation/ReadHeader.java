package dev.breakwater.media.thumbnails.validation;

import java.util.List;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import dev.breakwater.media.thumbnails.vips.Vips;
import dev.breakwater.media.thumbnails.vips.VipsException;
import dev.breakwater.media.thumbnails.vips.VipsScope;

/** Step: reads the header with the loader of the type; no pixel is decoded. */
final class ReadHeader {

    /** Width and height as stored; {@code turned} if the orientation swaps them; {@code pixelBytes} of a decoded pixel. */
    record Header(
            int width, int height, int pixelBytes, int frames, boolean turned, long metadataBytes, Pointer image) {

        int seenWidth() {
            return turned ? height : width;
        }

        int seenHeight() {
            return turned ? width : height;
        }
    }

    private static final List<String> METADATA = List.of(Vips.ICC_PROFILE, "exif-data", "xmp-data", "iptc-data");

    private ReadHeader() {}

    static Header of(VipsScope vipsScope) throws Refusal {
        var vips = vipsScope.vips();
        try {
            var image = vipsScope.built(
                    vips.vips_image_new_from_buffer(vipsScope.original(), vipsScope.originalSize(), ""));
            return new Header(
                    vips.vips_image_get_width(image),
                    vips.vips_image_get_height(image),
                    Math.toIntExact(vips.vips_image_get_bands(image)
                            * vips.vips_format_sizeof(vips.vips_image_get_format(image))),
                    frames(vips, image),
                    vips.vips_image_get_orientation_swap(image) != 0,
                    metadataBytes(vips, image),
                    image);
        } catch (VipsException e) {
            throw new Refusal(Reason.CORRUPT, e.getMessage());
        }
    }

    private static long metadataBytes(Vips vips, Pointer image) {
        long bytes = 0;
        for (var field : METADATA) {
            if (vips.vips_image_get_typeof(image, field) == 0) continue;
            var size = new LongByReference();
            if (vips.vips_image_get_blob(image, field, new PointerByReference(), size) == 0) bytes += size.getValue();
        }
        return bytes;
    }

    /** vips_image_get_n_pages returns 1 for 10,000 frames or more. */
    private static int frames(Vips vips, Pointer image) {
        if (vips.vips_image_get_typeof(image, Vips.N_PAGES) == 0) return 1;
        var frames = new IntByReference();
        return vips.vips_image_get_int(image, Vips.N_PAGES, frames) == 0 ? frames.getValue() : 1;
    }
}
