package dev.breakwater.email.delivery;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The state of a delivery: {@code QUEUED → CLAIMED → SENDING → SENT}. {@code CLAIMED} and {@code SENDING} may also go
 * back to {@code QUEUED} or to another final state.
 */
@Schema(
        description =
                "`QUEUED`: waits for an attempt; `CLAIMED`, `SENDING`: being sent; `SENT`: the mail server accepted it;"
                        + " `PARKED`: given up; `UNKNOWN`: the mail server may have accepted it; `SUPPRESSED`: not sent, because the"
                        + " account was erased")
public enum DeliveryState {
    /** Waits until {@code due_at}. */
    QUEUED,
    /**
     * A worker talks to the mail server and has not sent any content. An expired lease returns the delivery to the
     * queue.
     */
    CLAIMED,
    /** Content may have been sent. An expired lease ends as {@link #UNKNOWN}. */
    SENDING,
    /** The mail server has accepted the email. */
    SENT,
    /** Given up: permanently rejected, or retried for too long. */
    PARKED,
    /** The server may have accepted the email. It is not sent again. */
    UNKNOWN,
    /** Not sent, because the person was erased. */
    SUPPRESSED
}
