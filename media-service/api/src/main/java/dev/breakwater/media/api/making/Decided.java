package dev.breakwater.media.api.making;

import java.time.Instant;

import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.library.Status;

/** A media's fate, told inside of the application when it is stored; {@code uploadedAt} may be null for old uploads. */
record Decided(Status status, Instant uploadedAt) {

    static Decided of(MediaRow media) {
        return new Decided(media.status(), media.uploadedAt());
    }
}
