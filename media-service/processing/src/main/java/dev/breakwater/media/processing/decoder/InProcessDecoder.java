package dev.breakwater.media.processing.decoder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.breakwater.media.processing.decoder.DecoderResult.Completed;
import dev.breakwater.media.processing.decoder.DecoderResult.Failed;
import dev.breakwater.media.processing.decoder.DecoderResult.Failure;
import dev.breakwater.media.thumbnails.Outcome;
import dev.breakwater.media.thumbnails.Thumbnails;

/** Decodes in this process: a crash of native code ends it. For the function, whose process serves one event at a time. */
public final class InProcessDecoder implements Decoder {

    private final Thumbnails thumbnails;

    public InProcessDecoder(Thumbnails thumbnails) {
        this.thumbnails = thumbnails;
    }

    @Override
    public DecoderResult make(Path original) {
        try {
            return result(thumbnails.make(Files.readAllBytes(original)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String recipe() {
        return thumbnails.recipe();
    }

    static DecoderResult result(Outcome outcome) {
        return outcome instanceof Outcome.OutOfTime(var limit)
                ? new Failed(Failure.TIME_LIMIT, "more than " + limit)
                : new Completed(outcome);
    }
}
