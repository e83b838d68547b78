package dev.breakwater.email.delivery;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The state of a delivery: {@code QUEUED → SENDING → SENT}. {@code QUEUED} and {@code SENDING} may also go to another final
 * state, and {@code SENDING} back to {@code QUEUED}.
 */
@Schema(
        description =
                "`QUEUED`: waits for an attempt; `CLAIMED`, `SENDING`: being sent; `SENT`: the mail server accepted it;"
                        + " `PARKED`: given up; `UNKNOWN`: the mail server may have accepted it; `SUPPRESSED`: not sent, because the"
                        + " account was erased, the address bounced or complained, or it unsubscribed")
public enum DeliveryState {
    /** Waits until {@code due_at}. */
    QUEUED,
    /**
     * Written by versions before this one: a worker talks to the mail server and has not sent any content. An expired lease
     * returns the delivery to the queue.
     */
    CLAIMED,
    /** Content may have been sent. An expired lease ends as {@link #UNKNOWN}. */
    SENDING,
    /** The mail server has accepted the email. */
    SENT,
    /** Given up: permanently rejected, or retried for too long. */
    PARKED,
    /** The server may have accepted the email. What follows is decided by {@link UnknownPolicy}, or an administrator. */
    UNKNOWN,
    /** Not sent, because the person was erased, or because of feedback about the address, or an unsubscription; the reason says which. */
    SUPPRESSED
}
