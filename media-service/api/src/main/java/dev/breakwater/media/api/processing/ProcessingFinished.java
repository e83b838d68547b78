package dev.breakwater.media.api.processing;

import java.time.Instant;

import dev.breakwater.media.api.library.MediaRow;

/** CDI event: processing gave a media its final status. {@code uploadedAt} is null if the row is older than the column. */
record ProcessingFinished(String status, Instant uploadedAt) {

    static ProcessingFinished of(MediaRow media) {
        return new ProcessingFinished(media.status(), media.uploadedAt());
    }
}
