package dev.breakwater.email.smtp;

/**
 * Every way an attempt to mail a letter ends. {@code reason} is a slug and names nobody; {@code detail} is what the
 * server said, for the operator's eyes alone, because servers like to repeat addresses.
 */
public sealed interface SendOutcome {

    /** The server has taken responsibility for the letter. */
    record Sent() implements SendOutcome {}

    /** Certainly not taken, and repeating would not help. */
    record Refused(String reason, String detail) implements SendOutcome {}

    /** Certainly not taken; worth another attempt. */
    record Deferred(String reason, String detail) implements SendOutcome {}

    /** The content was under way and the server's answer is missing: it may or may not have the letter. */
    record Uncertain(String reason, String detail) implements SendOutcome {}

    /** The gate stayed shut: this attempt has lost its claim to the letter and did not send it. */
    record Withheld() implements SendOutcome {}
}
