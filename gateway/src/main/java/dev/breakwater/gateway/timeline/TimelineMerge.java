package dev.breakwater.gateway.timeline;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.Step;
import dev.breakwater.gateway.proxy.ForwardedFields;
import dev.breakwater.gateway.proxy.upstream.UpstreamClients;
import dev.breakwater.gateway.routing.Upstream;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;

/**
 * Asks every service for its part of a timeline (routes with {@code merge}) and merges the hops. A service that is slow or down is
 * named in {@code incomplete}; it never makes the response an error.
 */
@Singleton
public class TimelineMerge implements Step {

    private static final String JSON = "application/json;charset=UTF-8";

    private final Vertx vertx;
    private final UpstreamClients clients;
    private final long timeoutMillis;

    TimelineMerge(Vertx vertx, UpstreamClients clients, TimelineMergeConfig config) {
        this.vertx = vertx;
        this.clients = clients;
        timeoutMillis = config.timeout().toMillis();
    }

    @Override
    public void handle(Exchange exchange) {
        if (!exchange.route().merge()) {
            exchange.next();
            return;
        }
        var parts = Arrays.stream(Upstream.values())
                .map(service -> part(exchange, service))
                .toList();
        Future.all(parts).onSuccess(all -> {
            if (!exchange.isOver()) respond(exchange, all.list());
        });
    }

    /** Never fails. The time includes that of connecting, or of waiting for a free connection. */
    private Future<TimelinePart> part(Exchange exchange, Upstream service) {
        return clients.connect(
                        service, false, HttpMethod.GET, exchange.request().uri())
                .compose(request -> part(exchange, service, request))
                .timeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .otherwise(_ -> TimelinePart.missing(service));
    }

    private Future<TimelinePart> part(Exchange exchange, Upstream service, HttpClientRequest request) {
        request.exceptionHandler(_ -> {}); // the future of the response fails too
        ForwardedFields.toService(exchange.request().headers(), request.headers());
        // The body of the caller is not sent: with its length, the service would take the next request on this
        // connection for it.
        request.headers().remove(HttpHeaders.CONTENT_LENGTH);
        var span = exchange.trace().beginCall(request.headers(), service.name());
        var timer = vertx.setTimer(timeoutMillis, _ -> request.reset());
        return request.send()
                .compose(response -> response.body()
                        .map(body -> new TimelinePart(
                                service, response.statusCode(), response.getHeader(HttpHeaders.CONTENT_TYPE), body)))
                .onComplete(_ -> vertx.cancelTimer(timer))
                .onSuccess(part -> span.end(part.status()))
                .onFailure(_ -> span.fail());
    }

    /** Without any hop, and without a missing part, the parts are the same refusal. */
    private static void respond(Exchange exchange, List<TimelinePart> parts) {
        var refused =
                parts.stream().filter(it -> !it.isMissing() && !it.hasHops()).findFirst();
        var document = TimelineDocument.of(parts);
        boolean isRefusal = refused.filter(it -> it.status() != 404).isPresent() || !document.isKnown();
        if (isRefusal) write(exchange, refused.orElseThrow());
        else write(exchange, 200, JSON, document.write(requestId(exchange)));
    }

    private static String requestId(Exchange exchange) {
        var path = exchange.path();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void write(Exchange exchange, TimelinePart part) {
        if (part.status() == 401) exchange.response().putHeader("WWW-Authenticate", "Bearer");
        write(exchange, part.status(), part.contentType(), part.body());
    }

    private static void write(Exchange exchange, int status, String contentType, Buffer body) {
        var response = exchange.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
        if (contentType != null) response.putHeader(HttpHeaders.CONTENT_TYPE, contentType);
        if (exchange.request().method().equals(HttpMethod.HEAD)) response.end();
        else response.end(body);
    }
}
