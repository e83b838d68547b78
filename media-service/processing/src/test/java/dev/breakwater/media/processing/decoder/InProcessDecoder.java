package dev.breakwater.media.processing.decoder;

import java.nio.file.Path;

import dev.breakwater.media.thumbnails.Outcome;
import dev.breakwater.media.thumbnails.Thumbnails;
import dev.breakwater.media.thumbnails.Transform;
import dev.breakwater.media.thumbnails.TransformOutcome;

/** Decodes in this process, for comparison. */
final class InProcessDecoder implements Decoder {

    private final Thumbnails thumbnails;

    InProcessDecoder(Thumbnails thumbnails) {
        this.thumbnails = thumbnails;
    }

    @Override
    public DecoderResult<Outcome> make(Path original) {
        return DecoderProcess.result(thumbnails.make(original));
    }

    @Override
    public DecoderResult<TransformOutcome> transform(Path original, Transform transform) {
        return DecoderProcess.result(thumbnails.transform(original, transform));
    }

    @Override
    public String recipe() {
        return thumbnails.recipe();
    }
}
