package dev.breakwater.gateway.timeline;

import java.util.concurrent.TimeoutException;

import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.trace.Trace;
import dev.breakwater.gateway.overload.Permit;
import dev.breakwater.gateway.proxy.ForwardedFields;
import dev.breakwater.gateway.proxy.upstream.UpstreamClients;
import dev.breakwater.gateway.proxy.upstream.UpstreamError;
import dev.breakwater.gateway.routing.Upstream;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;

/** Asks one service for its part, under its overload protection. It never fails: a part without a response is missing. */
final class TimelinePartRequest {

    private final Exchange exchange;
    private final TimelineMerge merge;
    private final Upstream service;
    private final Promise<TimelinePart> part = Promise.promise();
    private Permit permit;
    private long timer;

    /** Null until there is a connection. */
    private HttpClientRequest request;

    private Trace.Call span = Trace.Call.NONE;

    TimelinePartRequest(Exchange exchange, TimelineMerge merge, Upstream service) {
        this.exchange = exchange;
        this.merge = merge;
        this.service = service;
    }

    /** One timer covers all: connecting, or waiting for a free connection, and the whole response. */
    Future<TimelinePart> send() {
        var admission =
                merge.overloadProtection().admit(service, exchange.route().priority(), false);
        if (!(admission instanceof Permit admitted)) return Future.succeededFuture(TimelinePart.missing(service));
        permit = admitted;
        timer = merge.vertx().setTimer(merge.timeoutMillis(), _ -> timedOut());
        exchange.onEnd(this::end);
        merge.clients()
                .connect(service, false, HttpMethod.GET, exchange.request().uri())
                .compose(this::send)
                .compose(this::read)
                .onComplete(this::complete, this::fail);
        return part.future();
    }

    private Future<HttpClientResponse> send(HttpClientRequest connected) {
        request = connected;
        connected.exceptionHandler(_ -> {}); // the future of the response fails too
        if (part.future().isComplete()) {
            connected.reset();
            return connected.response();
        }
        ForwardedFields.toService(exchange.request().headers(), connected.headers());
        // The body of the caller is not sent: with its length, the service would take the next request on this
        // connection for it.
        connected.headers().remove(HttpHeaders.CONTENT_LENGTH);
        span = exchange.trace().beginCall(connected.headers(), service.name());
        return connected.send();
    }

    private Future<TimelinePart> read(HttpClientResponse response) {
        permit.answered(response.statusCode());
        return response.body()
                .map(body -> new TimelinePart(
                        service, response.statusCode(), response.getHeader(HttpHeaders.CONTENT_TYPE), body));
    }

    private void complete(TimelinePart read) {
        if (!part.tryComplete(read)) return;
        merge.vertx().cancelTimer(timer);
        span.end(read.status());
        merge.errorLog().answered(service);
    }

    private void timedOut() {
        fail(
                request == null
                        ? new UpstreamClients.Unreachable("no connection in time")
                        : new TimeoutException("no response within " + merge.timeoutMillis() + " ms"));
        if (request != null) request.reset();
    }

    private void fail(Throwable cause) {
        if (!part.tryComplete(TimelinePart.missing(service))) return;
        merge.vertx().cancelTimer(timer);
        span.fail();
        var error = UpstreamError.of(cause);
        merge.metrics().failed(service, error);
        merge.errorLog().failed(exchange.id(), service, error, cause);
        if (UpstreamError.isOwnLimit(cause)) permit.abandoned();
        else permit.failed(error == UpstreamError.SILENT);
    }

    /** The caller left, unless the part is complete. */
    private void end() {
        permit.abandoned();
        if (!part.tryComplete(TimelinePart.missing(service))) return;
        merge.vertx().cancelTimer(timer);
        span.fail();
        if (request != null) request.reset();
    }
}
