package dev.breakwater.email.smtp;

/**
 * The outcomes of an attempt to send an email. {@code reason} is a slug without personal data. {@code detail} is the
 * server's reply; it is for operators only, because servers often repeat the address in it.
 */
public sealed interface SendOutcome {

    /** The server has accepted responsibility for the email. */
    record Sent() implements SendOutcome {}

    /** Certainly not accepted, and a retry would not help. */
    record Refused(String reason, String detail) implements SendOutcome {}

    /** Certainly not accepted; a retry may succeed. */
    record Deferred(String reason, String detail) implements SendOutcome {}

    /** Content was sent and the server's reply is missing: it may or may not have accepted the email. */
    record Uncertain(String reason, String detail) implements SendOutcome {}

    /** The content gate stayed closed: this attempt lost its claim to the delivery and did not send it. */
    record Withheld() implements SendOutcome {}
}
