package dev.breakwater.gateway.edge;

import java.util.Map;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.routing.Routes;
import dev.breakwater.platform.problem.Problem;

/** Finds the request's row in the routing table. There is no default: a later step answers a path without a row. */
@Singleton
public class RouteMatcher implements Step {

    private final Routes routes;

    RouteMatcher(Routes routes) {
        this.routes = routes;
    }

    @Override
    public void handle(Exchange exchange) {
        var table = routes.table();
        var method = exchange.request().method().name();
        var route = table.find(method, exchange.path());
        if (route == null) {
            var allowed = table.methods(exchange.path());
            if (!allowed.isEmpty()) {
                exchange.refuse(
                        Problem.of(405, "method-not-allowed", "This resource does not support the method."),
                        Map.of("Allow", String.join(", ", allowed)));
                return;
            }
        }
        exchange.route(route);
        exchange.next();
    }
}
