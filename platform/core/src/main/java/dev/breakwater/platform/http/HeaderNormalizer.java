package dev.breakwater.platform.http;

import jakarta.enterprise.event.Observes;

import dev.breakwater.platform.problem.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Normalizes request headers for which the framework's parsers throw (quarkusio/quarkus#46517), before the framework
 * parses them, and removes representation headers from a 304 (RFC 9110, section 15.4.5).
 */
class HeaderNormalizer {

    /** Runs after the request has its id. */
    private static final int EARLY = Integer.MIN_VALUE + 1;

    void register(@Observes Router router) {
        router.route().order(EARLY).handler(HeaderNormalizer::handle);
    }

    private static void handle(RoutingContext context) {
        context.addHeadersEndHandler(_ -> withoutBodyHeaders(context));
        var headers = context.request().headers();
        var given = headers.getAll(HttpHeaders.ACCEPT);
        var accept = AcceptHeader.parse(given);
        if (accept.isMalformed()) {
            Problem.of(406, "not-acceptable", "The Accept header has no valid media range.")
                    .write(context);
            return;
        }
        if (accept.ranges().isEmpty()) headers.remove(HttpHeaders.ACCEPT);
        else if (given.size() > 1 || !given.getFirst().equals(accept.toString()))
            headers.set(HttpHeaders.ACCEPT, accept.toString());
        context.next();
    }

    private static void withoutBodyHeaders(RoutingContext context) {
        var response = context.response();
        if (response.getStatusCode() != 304) return;
        response.headers()
                .remove(HttpHeaders.CONTENT_LENGTH)
                .remove(HttpHeaders.CONTENT_TYPE)
                .remove(HttpHeaders.CONTENT_ENCODING);
    }
}
