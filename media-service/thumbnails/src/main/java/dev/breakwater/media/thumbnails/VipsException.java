package dev.breakwater.media.thumbnails;

/** A libvips call failed; the message is libvips' own. */
final class VipsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    VipsException(String message) {
        super(message);
    }
}
