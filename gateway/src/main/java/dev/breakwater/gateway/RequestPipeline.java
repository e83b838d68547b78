package dev.breakwater.gateway;

import java.util.List;

import jakarta.enterprise.event.Observes;

import dev.breakwater.gateway.limit.RequestBuffering;
import dev.breakwater.gateway.proxy.ProxyHandler;
import dev.breakwater.gateway.request.ConnectionCloser;
import dev.breakwater.gateway.request.Cors;
import dev.breakwater.gateway.request.ForwardedHeaders;
import dev.breakwater.gateway.request.ImageAccept;
import dev.breakwater.gateway.request.RequestValidator;
import dev.breakwater.gateway.route.RequestMetrics;
import dev.breakwater.gateway.route.RouteMatcher;
import dev.breakwater.gateway.web.PageHeaders;
import dev.breakwater.gateway.web.UnknownPage;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The steps of every request, in order. */
final class RequestPipeline {

    /** After the platform's RequestFilter, which assigns the request id; before all other handlers of extensions on the router. */
    private static final int FIRST = -100_000;

    /** Read this list before any of the steps. A request that passes all of them is for one of the gateway's own pages. */
    void mount(
            @Observes Router router,
            ConnectionCloser connectionCloser,
            RequestMetrics requestMetrics,
            RequestValidator requestValidator,
            ForwardedHeaders forwardedHeaders,
            Cors cors,
            RouteMatcher routeMatcher,
            UnknownPage unknownPage,
            PageHeaders pageHeaders,
            ImageAccept imageAccept,
            RequestBuffering requestBuffering,
            ProxyHandler proxyHandler) {
        List<Handler<RoutingContext>> steps = List.of(
                connectionCloser,
                requestMetrics,
                requestValidator,
                forwardedHeaders,
                cors,
                routeMatcher,
                unknownPage,
                pageHeaders,
                imageAccept,
                requestBuffering,
                proxyHandler);
        for (var at = 0; at < steps.size(); at++)
            router.route().order(FIRST + at).handler(steps.get(at));
    }
}
