package dev.breakwater.gateway.route;

/** The services behind the gateway. */
public enum Upstream {
    USERS,
    EMAILS,
    MEDIA
}
