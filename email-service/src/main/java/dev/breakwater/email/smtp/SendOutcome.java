package dev.breakwater.email.smtp;

/**
 * The outcomes of an attempt to send an email. {@code reason} is a slug without personal data; {@code reply} is for operators only.
 */
public sealed interface SendOutcome {

    /** The server has accepted responsibility for the email. */
    record Sent(SmtpReply reply) implements SendOutcome {}

    /** Certainly not accepted, and a retry would not help. */
    record Refused(String reason, SmtpReply reply) implements SendOutcome {}

    /** Certainly not accepted; a retry may succeed. */
    record Deferred(String reason, SmtpReply reply, Fault fault) implements SendOutcome {}

    /** Content was sent and the server's reply is missing: it may or may not have accepted the email. */
    record Uncertain(String reason, SmtpReply reply) implements SendOutcome {}

    /** The content gate stayed closed: this attempt lost its claim to the delivery and did not send it. */
    record Withheld() implements SendOutcome {}

    /** What a temporary failure says about later emails. */
    enum Fault {
        /** The mail server cannot be used: connection, TLS, credentials, or it ends its session (421). */
        SERVER,
        /** Silence or a lost connection after RCPT: the mail server may wait for the server of the destination. */
        DESTINATION,
        /** The server replied to this email, as in greylisting. */
        EMAIL
    }
}
