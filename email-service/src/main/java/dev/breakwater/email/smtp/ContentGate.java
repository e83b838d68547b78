package dev.breakwater.email.smtp;

/** Called once per attempt, after the server accepted DATA and before the first byte of content is sent. */
@FunctionalInterface
public interface ContentGate {

    /** Records durably that content is about to be sent; false when it must not be sent. */
    boolean open();
}
