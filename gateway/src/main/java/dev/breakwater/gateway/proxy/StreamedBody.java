package dev.breakwater.gateway.proxy;

import dev.breakwater.gateway.edge.Exchange;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;

/** Passes the body of a request on as it arrives, no faster than the service reads, in constant memory. */
final class StreamedBody {

    private StreamedBody() {}

    /** @param progress called for each part, so that a caller who sends is not taken for a silent service */
    static Future<HttpClientResponse> send(Exchange exchange, HttpClientRequest to, Runnable progress) {
        var from = exchange.request();
        if (!to.headers().contains(HttpHeaders.CONTENT_LENGTH)) to.setChunked(true);
        var limit = exchange.route().maxBody().orElse(Long.MAX_VALUE);
        var sent = new long[1];
        from.handler(chunk -> {
            progress.run();
            sent[0] += chunk.length();
            if (sent[0] > limit) {
                exchange.refuse(RequestBuffering.tooLarge(limit));
                from.connection().close();
                return;
            }
            to.write(chunk);
            if (!to.writeQueueFull()) return;
            from.pause();
            to.drainHandler(_ -> from.resume());
        });
        from.endHandler(_ -> to.end());
        // First the response: the failure that follows is the caller's, not the service's.
        from.exceptionHandler(_ -> {
            exchange.refuseBrokenBody();
            to.reset();
        });
        from.resume();
        return to.response();
    }
}
