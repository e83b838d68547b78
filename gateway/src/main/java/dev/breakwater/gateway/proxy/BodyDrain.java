package dev.breakwater.gateway.proxy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** Discards the rest of a refused body, up to a limit; then it closes the connection, or resets the HTTP/2 stream. */
final class BodyDrain {

    private final HttpServerRequest request;
    private long left;

    BodyDrain(HttpServerRequest request, long bytes) {
        this.request = request;
        left = bytes;
    }

    void discard(Buffer chunk) {
        left -= chunk.length();
        if (left < 0) stop();
    }

    void stop() {
        if (request.isEnded()) return;
        if (request.version() == HttpVersion.HTTP_2) request.response().reset();
        else request.connection().close();
    }
}
