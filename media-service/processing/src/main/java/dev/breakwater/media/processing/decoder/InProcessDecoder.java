package dev.breakwater.media.processing.decoder;

import java.nio.file.Path;

import dev.breakwater.media.processing.decoder.DecoderResult.Completed;
import dev.breakwater.media.processing.decoder.DecoderResult.Failed;
import dev.breakwater.media.processing.decoder.DecoderResult.Failure;
import dev.breakwater.media.thumbnails.Outcome;
import dev.breakwater.media.thumbnails.Thumbnails;
import dev.breakwater.media.thumbnails.Transform;
import dev.breakwater.media.thumbnails.TransformOutcome;

/** Decodes in this process: a crash of native code ends it. For the function, whose process serves one event at a time. */
public final class InProcessDecoder implements Decoder {

    private final Thumbnails thumbnails;

    public InProcessDecoder(Thumbnails thumbnails) {
        this.thumbnails = thumbnails;
    }

    @Override
    public DecoderResult<Outcome> make(Path original) {
        return result(thumbnails.make(original));
    }

    @Override
    public DecoderResult<TransformOutcome> transform(Path original, Transform transform) {
        return result(thumbnails.transform(original, transform));
    }

    @Override
    public String recipe() {
        return thumbnails.recipe();
    }

    /** Exceeding the time limit is a failed attempt, wherever it is noticed. */
    static <T> DecoderResult<T> result(T outcome) {
        return outcome instanceof Outcome.OutOfTime(var limit)
                ? new Failed<>(Failure.TIME_LIMIT, "more than " + limit)
                : new Completed<>(outcome);
    }
}
