package dev.breakwater.platform.messaging;

/** A record that no retry makes readable; thrown to the channel, it goes to the dead letters at once. */
public class UnreadableEventException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableEventException(Throwable cause) {
        super("unreadable: " + cause.getMessage(), cause);
    }
}
