package dev.breakwater.gateway.security;

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
 * Allows pages of any origin to read the public routes that the configuration names, by default none, and responds to preflights.
 * It is after the routes were looked up, and after {@link Cors}.
 */
@Singleton
public class CorsByRoute implements Step {

    private static final String ALLOWED =
            "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, X-Consistency-Token, X-Request-Id";
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String READING = "GET, HEAD";
    private static final String ANY = "*";

    private final Set<String> publicRoutes;

    CorsByRoute(CorsConfig config) {
        publicRoutes = config.publicRoutes().orElse(Set.of());
    }

    @Override
    public void handle(Exchange exchange) {
        var isForEverybody = isForEverybody(exchange.route(), exchange.request());
        var headers = exchange.response().headers();
        if (isForEverybody) {
            // The same response for all origins, so that caches keep one.
            headers.remove(HttpHeaders.VARY);
            Cors.allow(exchange, ANY);
        }
        if (isPreflight(exchange.request()) && headers.contains(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN))
            respond(exchange, isForEverybody ? READING : METHODS);
        else exchange.next();
    }

    private static void respond(Exchange exchange, String methods) {
        var response = exchange.response();
        response.headers().remove(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS);
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
