package dev.breakwater.platform.messaging;

import java.util.UUID;

/** A fact came before the key that opens it; thrown to the channel, it is retried later. */
public class MissingKeyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MissingKeyException(UUID person) {
        super("the key of " + person + " has not come yet");
    }
}
