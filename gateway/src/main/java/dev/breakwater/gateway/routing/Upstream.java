package dev.breakwater.gateway.routing;

/** The services behind the gateway. */
public enum Upstream {
    USERS,
    EMAILS,
    MEDIA
}
