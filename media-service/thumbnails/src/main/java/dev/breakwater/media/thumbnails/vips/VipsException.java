package dev.breakwater.media.thumbnails.vips;

/** A libvips call failed; the message is libvips' own. */
public final class VipsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    VipsException(String message) {
        super(message);
    }
}
