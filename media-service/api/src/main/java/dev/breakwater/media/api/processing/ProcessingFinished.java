package dev.breakwater.media.api.processing;

import java.time.Instant;

import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.library.Status;

/** A media's fate, told inside of the application when it is stored; {@code uploadedAt} may be null for old uploads. */
record ProcessingFinished(Status status, Instant uploadedAt) {

    static ProcessingFinished of(MediaRow media) {
        return new ProcessingFinished(media.status(), media.uploadedAt());
    }
}
