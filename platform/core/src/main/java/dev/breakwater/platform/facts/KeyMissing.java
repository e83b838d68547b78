package dev.breakwater.platform.facts;

import java.util.UUID;

/** A fact came before the key that opens it; thrown to the channel, it is retried later. */
public class KeyMissing extends RuntimeException {

    private static final long serialVersionUID = 1;

    KeyMissing(UUID person) {
        super("the key of " + person + " has not come yet");
    }
}
