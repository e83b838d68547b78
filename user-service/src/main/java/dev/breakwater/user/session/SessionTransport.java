package dev.breakwater.user.session;

/** Where the refresh token of a session travels: in the body, or in a cookie that scripts of a page cannot read. */
public enum SessionTransport {
    BODY,
    COOKIE;

    public static final String PATTERN = "body|cookie";
    public static final String DESCRIPTION =
            "Where the refresh token travels: `cookie` for a browser, whose scripts must not read it";

    /** @param name as in a request; null for the default */
    public static SessionTransport of(String name) {
        return "cookie".equals(name) ? COOKIE : BODY;
    }
}
