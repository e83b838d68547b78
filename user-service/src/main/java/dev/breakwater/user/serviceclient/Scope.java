package dev.breakwater.user.serviceclient;

/** What a service client may do: a closed list. An access token names its scopes, and the service that offers an operation requires one. */
final class Scope {

    /** Sending email. */
    static final String MAIL_SEND = "mail:send";

    /** Attaching files of the team to it. */
    static final String MAIL_ATTACH = "mail:attach";

    /** Anchored for the OpenAPI document, which searches with patterns. */
    static final String PATTERN = "^(" + MAIL_SEND + "|" + MAIL_ATTACH + ")$";

    static final String RULE = "must be " + MAIL_SEND + " or " + MAIL_ATTACH;
    static final int COUNT = 2;

    private Scope() {}
}
