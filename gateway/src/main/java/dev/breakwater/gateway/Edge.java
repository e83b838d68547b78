package dev.breakwater.gateway;

import java.util.List;

import jakarta.enterprise.event.Observes;

import dev.breakwater.gateway.limit.BodyLimit;
import dev.breakwater.gateway.route.Cors;
import dev.breakwater.gateway.route.Dispatch;
import dev.breakwater.gateway.route.Forward;
import dev.breakwater.gateway.route.Forwarding;
import dev.breakwater.gateway.route.Guard;
import dev.breakwater.gateway.route.Inside;
import dev.breakwater.gateway.route.LastRequest;
import dev.breakwater.gateway.route.Traffic;
import dev.breakwater.gateway.web.PageHeaders;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** What happens to every request, in order. */
final class Edge {

    /** After the platform's door, which gives the request its id; before all else that an extension puts on the router. */
    private static final int FIRST = -100_000;

    /** Read this list before any of the steps. What passes all of them is one of the gateway's own pages. */
    void mount(
            @Observes Router router,
            LastRequest lastRequest,
            Traffic traffic,
            Guard guard,
            Inside inside,
            Forwarding forwarding,
            Cors cors,
            Dispatch dispatch,
            PageHeaders pageHeaders,
            BodyLimit bodyLimit,
            Forward forward) {
        List<Handler<RoutingContext>> steps = List.of(
                lastRequest, traffic, guard, inside, forwarding, cors, dispatch, pageHeaders, bodyLimit, forward);
        for (var at = 0; at < steps.size(); at++)
            router.route().order(FIRST + at).handler(steps.get(at));
    }
}
