package dev.breakwater.platform.facts;

/** A record that no retry makes readable; thrown to the channel, it goes to the dead letters at once. */
public class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1;

    Unreadable(Throwable cause) {
        super("unreadable: " + cause.getMessage(), cause);
    }
}
