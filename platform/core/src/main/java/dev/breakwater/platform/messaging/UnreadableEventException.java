package dev.breakwater.platform.messaging;

/**
 * A record that cannot be read. A channel that receives this exception sends the record to the dead-letter topic without a
 * retry.
 */
public class UnreadableEventException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Has no cause, because a cause's message would quote the record in the log and in the dead letter's headers. */
    public UnreadableEventException(String reason) {
        super("unreadable: " + reason);
    }
}
