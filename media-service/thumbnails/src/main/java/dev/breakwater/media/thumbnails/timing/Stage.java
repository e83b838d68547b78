package dev.breakwater.media.thumbnails.timing;

/** The parts of the work of a pipeline. */
public enum Stage {
    /** The type, the header and the limits. */
    VALIDATE,
    /** Decoding, together with the shrinking to the largest size: libvips does both in one pass. */
    DECODE,
    /** The smaller sizes, each from the next larger one. */
    RESIZE,
    /** The encoding of the pictures. */
    ENCODE,
    /** The placeholder. */
    PLACEHOLDER,
    /** All of the work on an original that is refused or exceeds the time limit, after its last stage. */
    REFUSED
}
