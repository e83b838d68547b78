package dev.breakwater.user.serviceclient;

/** What a service client may do: a closed list. An access token names its scopes, and the service that offers an operation requires one. */
final class Scope {

    /** Sending email. */
    static final String MAIL_SEND = "mail:send";

    /** Anchored for the OpenAPI document, which searches with patterns. */
    static final String PATTERN = "^" + MAIL_SEND + "$";

    static final String RULE = "must be " + MAIL_SEND;
    static final int COUNT = 1;

    private Scope() {}
}
