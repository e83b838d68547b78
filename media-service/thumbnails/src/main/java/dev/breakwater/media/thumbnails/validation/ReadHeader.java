package dev.breakwater.media.thumbnails.validation;

import java.util.List;

import com.sun.jna.Pointer;
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
                    vips.vips_image_get_n_pages(image),
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
}
