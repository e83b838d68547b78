package dev.breakwater.media.api.library;

import java.util.Arrays;
import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The state of a media. The constants are in lower case because the database and the API contain these names. */
@Schema(
        description =
                "`pending`: the upload is not complete; `processing`: the pictures are being made; `ready`: the pictures can be read; `rejected`: final, see `reason`")
public enum MediaStatus {
    /** Declared; the client has not completed the upload. */
    pending,
    /** The upload is complete; the worker makes the thumbnails. */
    processing,
    ready,
    /** Final; {@link MediaRow#reason} gives the cause. */
    rejected;

    /** Empty for a status of a newer version. */
    public static Optional<MediaStatus> of(String name) {
        return Arrays.stream(values())
                .filter(status -> status.name().equals(name))
                .findFirst();
    }
}
