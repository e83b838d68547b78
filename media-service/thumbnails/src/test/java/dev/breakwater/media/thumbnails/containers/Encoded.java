package dev.breakwater.media.thumbnails.containers;

import java.util.Optional;

import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import dev.breakwater.media.thumbnails.validation.Validation;
import dev.breakwater.media.thumbnails.vips.OriginalMemory;
import dev.breakwater.media.thumbnails.vips.VipsLibrary;
import dev.breakwater.media.thumbnails.vips.VipsScope;

/** Encodes with any option of libvips, for the kinds of files that the JDK cannot write. */
public final class Encoded {

    private Encoded() {}

    /** {@code format} is {@code jpeg}, {@code webp} or {@code heif}; the options are those of libvips' operation. */
    public static byte[] of(byte[] original, String format, Object... options) {
        var vips = VipsLibrary.open(Optional.empty(), Validation.loaders(), false);
        try (var vipsScope = new VipsScope(vips, OriginalMemory.copyOf(original))) {
            var image = vipsScope.built(
                    vips.vips_image_new_from_buffer(vipsScope.original(), vipsScope.originalSize(), ""));
            var out = new PointerByReference();
            var size = new LongByReference();
            int status =
                    switch (format) {
                        case "jpeg" -> vips.vips_jpegsave_buffer(image, out, size, options);
                        case "webp" -> vips.vips_webpsave_buffer(image, out, size, options);
                        default -> vips.vips_heifsave_buffer(image, out, size, options);
                    };
            if (status != 0) throw vipsScope.failure();
            try {
                return out.getValue().getByteArray(0, Math.toIntExact(size.getValue()));
            } finally {
                vips.g_free(out.getValue());
            }
        }
    }
}
