package dev.breakwater.platform.messaging;

/** A record that no retry makes readable; thrown to the channel, it goes to the dead letters at once. */
public class UnreadableEventException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Without a cause: its message would quote the record in the log and in the headers of the dead letter. */
    UnreadableEventException(String reason) {
        super("unreadable: " + reason);
    }
}
