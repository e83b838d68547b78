package dev.breakwater.media.thumbnails.validation;

import com.sun.jna.Pointer;

/**
 * An original that passed the validation. Width and height are in pixels, with its EXIF orientation applied; {@code header}
 * is the libvips image with its metadata, of which no pixel is decoded.
 */
public record ValidOriginal(String contentType, int width, int height, Pointer header) {}
