package dev.breakwater.gateway.proxy;

import dev.breakwater.gateway.caching.CacheHeaders;
import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.ResponseObserver;
import dev.breakwater.gateway.edge.request.PathPrefix;
import dev.breakwater.gateway.proxy.upstream.InnerAddress;
import dev.breakwater.gateway.ratelimit.RateLimitFields;
import dev.breakwater.platform.problem.Problem;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/** Passes a response on to the caller as it arrives, no faster than the caller reads. A response that is cut is cut. */
final class ResponseRelay {

    private final Exchange exchange;
    private final HttpClientResponse from;
    private final HttpServerResponse to;
    private final InnerAddress inner;
    private final Forwarding forwarding;
    private final ResponseObserver observer;
    /** The bytes that are still to come; negative when the service did not say. */
    private long left = -1;

    private boolean isSocketPaused;

    ResponseRelay(Exchange exchange, HttpClientResponse from, InnerAddress inner, Forwarding forwarding) {
        this.exchange = exchange;
        this.from = from;
        this.to = exchange.response();
        this.inner = inner;
        this.forwarding = forwarding;
        observer = exchange.observer();
    }

    void begin() {
        from.exceptionHandler(_ -> cut());
        var status = from.statusCode();
        var length = from.headers().get(HttpHeaders.CONTENT_LENGTH);
        if (length != null) left = Long.parseLong(length);
        var hasBody = exchange.request().method() != HttpMethod.HEAD && status != 204 && status != 304;
        if (hasBody && length == null && exchange.request().version() == HttpVersion.HTTP_1_0) {
            exchange.refuse(
                    Problem.of(505, "http-version-not-supported", "A streamed response needs HTTP/1.1 or newer."));
            return;
        }
        to.setStatusCode(status);
        copyHeaders(to.headers(), status);
        observer.head(status, to.headers());
        if (hasBody && left != 0) stream(length == null);
        else from.endHandler(_ -> end(null));
    }

    private void copyHeaders(MultiMap headers, int status) {
        ForwardedFields.toCaller(from.headers(), headers);
        inner.removeFrom(headers);
        PathPrefix.addTo(headers, exchange);
        CacheHeaders.apply(exchange.route(), exchange.path(), status, headers);
        if (status == 429) RateLimitFields.join(headers);
        // RFC 9110: 204 has no length (8.6), and 304 describes no content (15.4.5).
        if (status == 204 || status == 304) headers.remove(HttpHeaders.CONTENT_LENGTH);
        if (status == 304) headers.remove(HttpHeaders.CONTENT_TYPE).remove(HttpHeaders.CONTENT_ENCODING);
        if (!headers.contains(HttpHeaders.DATE)) headers.set(HttpHeaders.DATE, HttpDate.now());
    }

    private void stream(boolean isChunked) {
        if (isChunked) to.setChunked(true);
        from.handler(this::write);
        from.endHandler(_ -> end(null));
    }

    private void write(Buffer chunk) {
        forwarding.heard();
        if (to.ended()) return;
        if (left > 0) left -= chunk.length();
        // The last bytes and the end are one write.
        if (left == 0) {
            end(chunk);
            return;
        }
        observer.body(chunk);
        to.write(chunk);
        if (!to.writeQueueFull() || observer.isAwaited()) return;
        from.pause();
        isSocketPaused = true;
        SocketReads.pause(from.request().connection());
        to.drainHandler(_ -> resume());
    }

    /** What has arrived is written before more is read. */
    private void resume() {
        forwarding.heard();
        from.resume();
        Vertx.currentContext().runOnContext(_ -> {
            if (!to.ended() && !to.writeQueueFull()) resumeSocket();
        });
    }

    private void resumeSocket() {
        if (!isSocketPaused) return;
        isSocketPaused = false;
        SocketReads.resume(from.request().connection());
    }

    private void cut() {
        if (!exchange.isOver()) exchange.abort();
    }

    private void end(Buffer last) {
        if (to.ended() || to.closed()) return;
        resumeSocket();
        forwarding.complete();
        if (last != null) observer.body(last);
        observer.end();
        if (last == null) to.end();
        else to.end(last);
    }
}
