package dev.breakwater.gateway.route;

import jakarta.inject.Singleton;

import dev.breakwater.platform.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Keeps health and metrics for those inside: what a proxy passed on came from outside, and proxies say so. A person cannot
 * leave the header away, and whoever probes or scrapes does not send it.
 */
@Singleton
public class InternalPaths implements Handler<RoutingContext> {

    @Override
    public void handle(RoutingContext exchange) {
        var request = exchange.request();
        var path = request.path();
        var passedOn = request.headers().contains("X-Forwarded-For")
                || request.headers().contains("Forwarded");
        if (passedOn && (path.equals("/q") || path.startsWith("/q/")))
            Problem.of(404, "not-found", "There is nothing at this address.").write(exchange);
        else exchange.next();
    }
}
