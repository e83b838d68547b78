package dev.breakwater.email.smtp;

/** Asked once per attempt, after the server agreed to take the content and before it sees the first byte of it. */
@FunctionalInterface
public interface ContentGate {

    /** Records durably that the content is about to go; false when it must not. */
    boolean open();
}
