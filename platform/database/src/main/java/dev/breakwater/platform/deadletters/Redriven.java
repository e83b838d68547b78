package dev.breakwater.platform.deadletters;

/** What became of one record. */
enum Redriven {
    /** It is in the retry topic; in a dry run, it would be. */
    SENT,
    /** It was sent before, and is not sent again. */
    SENT_BEFORE,
    /** It came back as often as it may. */
    TOO_OFTEN
}
