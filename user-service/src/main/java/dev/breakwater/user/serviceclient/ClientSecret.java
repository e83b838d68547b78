package dev.breakwater.user.serviceclient;

import dev.breakwater.user.account.SecretToken;

/**
 * The secret of a service client: 256 random bits. The prefix is what secret scanners search for in code and logs. Only its
 * {@link #hash} is stored.
 */
record ClientSecret(String text) {

    static final String PREFIX = "bws_";

    static ClientSecret random() {
        return new ClientSecret(PREFIX + SecretToken.random().text());
    }

    byte[] hash() {
        return SecretToken.sha256(text);
    }

    @Override
    public String toString() {
        return "ClientSecret[…]";
    }
}
