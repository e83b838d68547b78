package dev.breakwater.media.api.library;

/** The state of a media. The constants are in lower case because the database and the API contain these names. */
public enum Status {
    /** Declared; the client has not completed the upload. */
    pending,
    /** The upload is complete; the worker makes the thumbnails. */
    processing,
    ready,
    /** Final; {@link MediaRow#reason} gives the cause. */
    rejected
}
