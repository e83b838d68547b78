package dev.breakwater.gateway.security;

import java.util.List;
import java.util.Set;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.Step;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;

/**
 * Allows pages of the configured origins to call the API; by default no other origin. Credentials are never allowed:
 * callers authenticate by a header, so a foreign page cannot use a visitor's cookies.
 */
@Singleton
public class Cors implements Step {

    private static final String EXPOSED =
            "ETag, Idempotent-Replayed, Link, Location, RateLimit, RateLimit-Policy, Retry-After, X-Consistency-Token, X-Request-Id";
    private static final String ALLOWED =
            "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, X-Consistency-Token, X-Request-Id";

    private final Set<String> origins;

    Cors(CorsConfig config) {
        origins = Set.copyOf(config.origins().orElse(List.of()));
    }

    @Override
    public void handle(Exchange exchange) {
        var request = exchange.request();
        var response = exchange.response();
        if (!origins.isEmpty()) response.headers().add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || !origins.contains(origin)) {
            exchange.next();
            return;
        }
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        if (!request.method().equals(HttpMethod.OPTIONS)
                || !request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
            exchange.next();
            return;
        }
        response.setStatusCode(204)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, PUT, PATCH, DELETE")
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, ALLOWED)
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600")
                .end();
    }
}
