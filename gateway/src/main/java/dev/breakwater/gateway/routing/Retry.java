package dev.breakwater.gateway.routing;

/** Which failed requests are sent again. What no process received is sent again in any case. */
public enum Retry {
    /** GET, HEAD and OPTIONS, once, when the connection ended before the response. */
    SAFE,
    NEVER
}
