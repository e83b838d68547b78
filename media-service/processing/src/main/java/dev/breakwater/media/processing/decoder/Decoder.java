package dev.breakwater.media.processing.decoder;

import java.nio.file.Path;

/** Makes the variants of an untrusted original. */
public interface Decoder {

    /**
     * Blocks until the result is known.
     *
     * @param original a file that nobody changes meanwhile
     */
    DecoderResult make(Path original);

    /** The id of the recipe of all variants. */
    String recipe();
}
