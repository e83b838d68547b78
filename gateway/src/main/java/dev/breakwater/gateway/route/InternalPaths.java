package dev.breakwater.gateway.route;

import jakarta.inject.Singleton;

import dev.breakwater.platform.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Hides health and metrics from requests that came through a proxy, and so from outside. The proxy adds the forwarding
 * headers, which a client cannot prevent; probes and scrapes do not send them.
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
            Problem.of(404, "not-found", "This resource does not exist.").write(exchange);
        else exchange.next();
    }
}
