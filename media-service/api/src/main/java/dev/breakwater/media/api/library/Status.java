package dev.breakwater.media.api.library;

/** How far a media has come; in lower case in the database and the API. */
public enum Status {
    /** Declared; its bytes may be on their way. */
    pending,
    /** The bytes are there; the pictures are being made. */
    processing,
    ready,
    /** For good; the reason says why. */
    rejected
}
