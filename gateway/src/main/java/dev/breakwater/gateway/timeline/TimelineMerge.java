package dev.breakwater.gateway.timeline;

import java.util.Arrays;
import java.util.List;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.Step;
import dev.breakwater.gateway.overload.OverloadProtection;
import dev.breakwater.gateway.proxy.upstream.UpstreamClients;
import dev.breakwater.gateway.proxy.upstream.UpstreamErrorLog;
import dev.breakwater.gateway.proxy.upstream.UpstreamMetrics;
import dev.breakwater.gateway.routing.Upstream;
import dev.breakwater.platform.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;

/**
 * Asks every service for its part of a timeline (routes with {@code merge}) and merges the hops. A service that is slow or down is
 * named in {@code incomplete}; it never makes the response an error.
 */
@Singleton
public class TimelineMerge implements Step {

    private static final String JSON = "application/json;charset=UTF-8";

    private static final Problem UNAVAILABLE =
            Problem.of(503, "unavailable", "The services for this call are unavailable; try again soon.");
    private static final Problem UNKNOWN = Problem.of(404, "not-found", "There is no such timeline.");

    private final Vertx vertx;
    private final UpstreamClients clients;
    private final UpstreamMetrics metrics;
    private final UpstreamErrorLog errorLog;
    private final OverloadProtection overloadProtection;
    private final long timeoutMillis;

    TimelineMerge(
            Vertx vertx,
            UpstreamClients clients,
            UpstreamMetrics metrics,
            UpstreamErrorLog errorLog,
            OverloadProtection overloadProtection,
            TimelineMergeConfig config) {
        this.vertx = vertx;
        this.clients = clients;
        this.metrics = metrics;
        this.errorLog = errorLog;
        this.overloadProtection = overloadProtection;
        timeoutMillis = config.timeout().toMillis();
    }

    @Override
    public void handle(Exchange exchange) {
        if (!exchange.route().merge()) {
            exchange.next();
            return;
        }
        var parts = Arrays.stream(Upstream.values())
                .map(service -> new TimelinePartRequest(exchange, this, service).send())
                .toList();
        Future.all(parts).onSuccess(all -> exchange.resume(() -> respond(exchange, all.list())));
    }

    /** A refusal of the caller, such as an invalid token, is passed on; a part that has no hops is not one. */
    private static void respond(Exchange exchange, List<TimelinePart> received) {
        var parts = withoutKeys(exchange, received);
        if (parts.stream().allMatch(TimelinePart::isMissing)) {
            exchange.refuse(UNAVAILABLE);
            return;
        }
        var refused = parts.stream().filter(TimelinePart::isRefusal).findFirst();
        var document = TimelineDocument.of(parts);
        if (refused.isPresent()) write(exchange, refused.get());
        else if (document.isKnown()) write(exchange, 200, JSON, document.write(requestId(exchange)));
        else exchange.refuse(UNKNOWN);
    }

    /**
     * A service that has no keys yet takes every token for invalid. Where the gateway or another service knows better, its part is
     * missing.
     */
    private static List<TimelinePart> withoutKeys(Exchange exchange, List<TimelinePart> parts) {
        if (exchange.caller() == null && parts.stream().noneMatch(TimelinePart::hasHops)) return parts;
        return parts.stream()
                .map(it -> it.status() == 401 ? TimelinePart.missing(it.service()) : it)
                .toList();
    }

    Vertx vertx() {
        return vertx;
    }

    UpstreamClients clients() {
        return clients;
    }

    UpstreamMetrics metrics() {
        return metrics;
    }

    UpstreamErrorLog errorLog() {
        return errorLog;
    }

    OverloadProtection overloadProtection() {
        return overloadProtection;
    }

    long timeoutMillis() {
        return timeoutMillis;
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
