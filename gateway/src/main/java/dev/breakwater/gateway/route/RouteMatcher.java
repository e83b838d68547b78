package dev.breakwater.gateway.route;

import java.util.Optional;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.request.RequestTarget;
import dev.breakwater.platform.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/** Finds the request's row in the routing table. There is no default: the next step answers a path without a row. */
@Singleton
public class RouteMatcher implements Handler<RoutingContext> {

    @Override
    public void handle(RoutingContext exchange) {
        var found = RequestTarget.of(exchange.request().uri()) instanceof RequestTarget.Plain(var path)
                ? Route.of(path)
                : Optional.<Route>empty();
        found.ifPresent(route -> route.take(exchange));
        if (found.filter(Route::isPage).isPresent()
                && !isReading(exchange.request().method())) {
            exchange.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
            Problem.of(405, "method-not-allowed", "Pages support GET and HEAD only.")
                    .write(exchange);
        } else {
            exchange.next();
        }
    }

    private static boolean isReading(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }
}
