package dev.breakwater.gateway.proxy;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Whether a connection of HTTP/1.1 is read. Vert.x' {@code pause()} alone reads on until several parts of 64 KiB are queued, which is much
 * memory for a thousand slow callers; here at most one more part arrives.
 */
final class SocketReads {

    private SocketReads() {}

    /** With {@code pause()}; {@link #resume} must follow, also before the connection serves another request. */
    static void pause(HttpConnection connection) {
        ((ConnectionBase) connection).channel().config().setAutoRead(false);
    }

    static void resume(HttpConnection connection) {
        ((ConnectionBase) connection).channel().config().setAutoRead(true);
    }
}
