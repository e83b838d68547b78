package dev.breakwater.media.thumbnails.metadata;

import java.util.List;

import com.sun.jna.Pointer;
import dev.breakwater.media.thumbnails.vips.VipsScope;

/**
 * The metadata that libvips carries from an original to its pictures. The writers are told to leave it out, but that of WebP in
 * libvips 8.14 does not: what is not there cannot be written.
 */
public final class Metadata {

    /** Of blobs and of the single values that libvips makes a new EXIF from. The delays of an animation have other names. */
    private static final List<String> PREFIXES =
            List.of("exif-", "xmp-", "iptc-", "icc-", "photoshop-", "png-comment-", "gif-comment", "jpeg-thumbnail-");

    private Metadata() {}

    /** Call it for an image in memory that no other one was made from yet. */
    public static void removeFrom(VipsScope vipsScope, Pointer image) {
        var vips = vipsScope.vips();
        var fields = vips.vips_image_get_fields(image);
        try {
            for (var field : fields.getStringArray(0)) {
                if (PREFIXES.stream().anyMatch(field::startsWith)) vips.vips_image_remove(image, field);
            }
        } finally {
            vips.g_strfreev(fields);
        }
    }
}
