package dev.breakwater.platform.deadletters;

/** The outcome for one record. */
enum Redriven {
    /** The record was sent to the retry topic, or would be in a dry run. */
    SENT,
    /** The record was redriven before and is not sent again. */
    SENT_BEFORE,
    /** The record has reached the maximum number of redrives. */
    TOO_OFTEN
}
