package dev.breakwater.media.processing.decoder;

import java.nio.file.Path;

import dev.breakwater.media.thumbnails.Outcome;
import dev.breakwater.media.thumbnails.Transform;
import dev.breakwater.media.thumbnails.TransformOutcome;

/** Decodes untrusted originals: files that nobody changes meanwhile. Each call blocks until the result is known. */
public interface Decoder {

    /** Makes all variants. */
    DecoderResult<Outcome> make(Path original);

    /** Makes one picture on request. */
    DecoderResult<TransformOutcome> transform(Path original, Transform transform);

    /** The id of the recipe of all variants. */
    String recipe();
}
