package dev.breakwater.email.smtp;

/** Signs a message as the last step before it is sent: nothing may change it after that. */
@FunctionalInterface
public interface MessageSigner {

    /** The header fields to write before the message, which ends its lines with CRLF; empty when no key signs. */
    byte[] sign(byte[] message);
}
