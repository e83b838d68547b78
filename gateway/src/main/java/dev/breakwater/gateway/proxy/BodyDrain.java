package dev.breakwater.gateway.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** Discards the rest of a refused body, up to a limit; then it closes the connection, or resets the HTTP/2 stream. */
final class BodyDrain {

    private static final long MILLIS = 2_000;

    private final HttpServerRequest request;
    private long left;

    /** Closing a connection with unread bytes could lose the response (RST). */
    static void discardRest(Vertx vertx, HttpServerRequest request, long bytes) {
        if (request.isEnded()) return;
        var drain = new BodyDrain(request, bytes);
        request.exceptionHandler(_ -> {});
        request.handler(drain::discard);
        request.endHandler(_ -> {});
        request.resume();
        vertx.setTimer(MILLIS, _ -> drain.stop());
    }

    private BodyDrain(HttpServerRequest request, long bytes) {
        this.request = request;
        left = bytes;
    }

    private void discard(Buffer chunk) {
        left -= chunk.length();
        if (left < 0) stop();
    }

    private void stop() {
        if (request.isEnded()) return;
        if (request.version() == HttpVersion.HTTP_2) request.response().reset();
        else request.connection().close();
    }
}
