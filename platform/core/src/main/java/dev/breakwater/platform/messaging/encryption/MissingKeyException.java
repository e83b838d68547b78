package dev.breakwater.platform.messaging.encryption;

import java.util.UUID;

/** An event arrived before its decryption key. A channel that receives this exception retries the event later. */
public class MissingKeyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public MissingKeyException(UUID person) {
        super("the key of " + person + " has not arrived yet");
    }
}
