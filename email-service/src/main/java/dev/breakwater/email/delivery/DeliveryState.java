package dev.breakwater.email.delivery;

/**
 * Where a letter is. {@code QUEUED → CLAIMED → SENDING → SENT}; from the middle two back to {@code QUEUED} or to another
 * end.
 */
public enum DeliveryState {
    /** Waits for its {@code due_at}. */
    QUEUED,
    /** A sender talks to the mail server; no byte of the content has gone. A claim that runs out is queued again. */
    CLAIMED,
    /** The content may be under way. A claim that runs out ends as {@link #UNKNOWN}. */
    SENDING,
    /** The mail server has it. */
    SENT,
    /** A dead letter: refused for good, or tried for too long. */
    PARKED,
    /** The server may have it. It is not sent again. */
    UNKNOWN,
    /** Not sent, because its recipient must not get it. */
    SUPPRESSED
}
