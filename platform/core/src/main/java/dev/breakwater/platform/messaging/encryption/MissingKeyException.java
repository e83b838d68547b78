package dev.breakwater.platform.messaging.encryption;

import java.util.UUID;

/** An event came before the key that decrypts it; thrown to the channel, it is retried later. */
public class MissingKeyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public MissingKeyException(UUID person) {
        super("the key of " + person + " has not arrived yet");
    }
}
