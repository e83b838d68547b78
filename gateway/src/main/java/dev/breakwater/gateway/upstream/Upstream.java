package dev.breakwater.gateway.upstream;

/** The services behind the gateway. */
public enum Upstream {
    USERS,
    EMAILS,
    MEDIA
}
