package dev.breakwater.media.thumbnails;

/** A libvips call said no; the message is its own. */
final class VipsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    VipsException(String message) {
        super(message);
    }
}
