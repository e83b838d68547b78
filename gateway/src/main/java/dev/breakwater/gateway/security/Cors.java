package dev.breakwater.gateway.security;

import java.util.List;
import java.util.Set;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.Step;
import dev.breakwater.gateway.routing.Access;
import dev.breakwater.gateway.routing.Route;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/**
 * Allows pages of the configured origins to call the API, and pages of any origin to read the public routes that the configuration
 * names; by default no other origin. Credentials are never allowed: callers authenticate by a header, so a foreign page cannot use a
 * visitor's cookies.
 */
@Singleton
public class Cors implements Step {

    private static final String EXPOSED =
            "ETag, Idempotent-Replayed, Link, Location, RateLimit, RateLimit-Policy, Retry-After, X-Consistency-Token, X-Request-Id";
    private static final String ALLOWED =
            "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, X-Consistency-Token, X-Request-Id";
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String READING = "GET, HEAD";
    private static final String ANY = "*";

    private final Set<String> origins;
    private final Set<String> publicRoutes;

    Cors(CorsConfig config) {
        origins = Set.copyOf(config.origins().orElse(List.of()));
        publicRoutes = config.publicRoutes().orElse(Set.of());
    }

    /** After the routes were looked up; also for a path without a route, so that a page can read the error. */
    @Override
    public void handle(Exchange exchange) {
        var request = exchange.request();
        if (isForEverybody(exchange.route(), request)) {
            // The same response for all origins, so that caches keep one.
            allow(exchange, ANY, READING);
            return;
        }
        if (!origins.isEmpty()) exchange.response().headers().add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && origins.contains(origin)) allow(exchange, origin, METHODS);
        else exchange.next();
    }

    private static void allow(Exchange exchange, String origin, String methods) {
        var response = exchange.response();
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        if (!isPreflight(exchange.request())) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
            exchange.next();
            return;
        }
        response.setStatusCode(204)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, methods)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, ALLOWED)
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600")
                .end();
    }

    private boolean isForEverybody(Route route, HttpServerRequest request) {
        if (route == null || !publicRoutes.contains(route.name()) || !(route.authentication() instanceof Access.Public))
            return false;
        var method = isPreflight(request)
                ? request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)
                : request.method().name();
        return method.equals("GET") || method.equals("HEAD");
    }

    private static boolean isPreflight(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }
}
