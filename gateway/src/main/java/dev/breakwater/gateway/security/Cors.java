package dev.breakwater.gateway.security;

import java.util.List;
import java.util.Set;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.Step;
import io.vertx.core.http.HttpHeaders;

/**
 * Allows pages of the configured origins to read the response; by default no other origin. Credentials are never allowed: callers
 * authenticate by a header, so a foreign page cannot use a visitor's cookies. {@link CorsByRoute} completes it.
 */
@Singleton
public class Cors implements Step {

    private static final String EXPOSED =
            "ETag, Idempotent-Replayed, Link, Location, RateLimit, RateLimit-Policy, Retry-After, X-Consistency-Token, X-Request-Id";

    private final Set<String> origins;

    Cors(CorsConfig config) {
        origins = Set.copyOf(config.origins().orElse(List.of()));
    }

    /** Before all steps that may refuse the request, so that a page can read why. */
    @Override
    public void handle(Exchange exchange) {
        if (origins.isEmpty()) {
            exchange.next();
            return;
        }
        exchange.response().headers().add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        var origin = exchange.request().getHeader(HttpHeaders.ORIGIN);
        if (origin != null && origins.contains(origin)) allow(exchange, origin);
        exchange.next();
    }

    static void allow(Exchange exchange, String origin) {
        exchange.response()
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    }
}
