package dev.breakwater.email.delivery;

/** What follows when it is unknown whether the mail server has accepted an email. */
public enum UnknownPolicy {
    /** The delivery ends as {@code UNKNOWN}: at most one copy arrives. */
    LEAVE,
    /** The email is sent again with the same Message-ID: at least one copy arrives, unless the server refuses it. */
    SEND_AGAIN
}
