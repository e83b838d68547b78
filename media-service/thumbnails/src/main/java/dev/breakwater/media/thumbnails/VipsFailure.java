package dev.breakwater.media.thumbnails;

/** A libvips call said no; the message is its own. */
final class VipsFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    VipsFailure(String message) {
        super(message);
    }
}
