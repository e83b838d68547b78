package dev.breakwater.media.thumbnails;

/** Step: asks the type's loader for the header; no pixel is decoded. */
final class ReadHeader {

    /** Width and height as stored; {@code turned} when a person sees them swapped. A decoded pixel takes {@code pixelBytes}. */
    record Header(int width, int height, int pixelBytes, int frames, boolean turned) {

        int seenWidth() {
            return turned ? height : width;
        }

        int seenHeight() {
            return turned ? width : height;
        }
    }

    private ReadHeader() {}

    static Header of(Scope scope) throws Refusal {
        var vips = scope.vips();
        try {
            var image = scope.built(vips.vips_image_new_from_buffer(scope.original(), scope.originalSize(), ""));
            return new Header(
                    vips.vips_image_get_width(image),
                    vips.vips_image_get_height(image),
                    Math.toIntExact(vips.vips_image_get_bands(image)
                            * vips.vips_format_sizeof(vips.vips_image_get_format(image))),
                    vips.vips_image_get_n_pages(image),
                    vips.vips_image_get_orientation_swap(image) != 0);
        } catch (VipsFailure e) {
            throw new Refusal(Reason.CORRUPT, e.getMessage());
        }
    }
}
