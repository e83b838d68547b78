package dev.breakwater.gateway.proxy;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.route.RequestMetrics;
import dev.breakwater.gateway.route.Route;
import dev.breakwater.gateway.upstream.UpstreamClients;
import dev.breakwater.gateway.upstream.UpstreamErrorLog;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;

/** Forwards the request to its service and streams the response; the last step except for the gateway's own pages. */
@Singleton
public class ProxyHandler implements Handler<RoutingContext> {

    /** A WebSocket tunnel would bypass the interceptors, and so every header rule. */
    private static final ProxyOptions NO_TUNNELS = new ProxyOptions().setSupportWebSocket(false);

    private final UpstreamClients upstreamClients;
    private final RequestMetrics requestMetrics;
    private final UpstreamErrorLog upstreamErrorLog;

    ProxyHandler(UpstreamClients upstreamClients, RequestMetrics requestMetrics, UpstreamErrorLog upstreamErrorLog) {
        this.upstreamClients = upstreamClients;
        this.requestMetrics = requestMetrics;
        this.upstreamErrorLog = upstreamErrorLog;
    }

    @Override
    public void handle(RoutingContext exchange) {
        var route = Route.of(exchange);
        var upstream = route.flatMap(Route::upstream);
        if (upstream.isEmpty()) {
            exchange.next();
            return;
        }
        boolean streaming = route.get().isStream();
        HttpProxy.reverseProxy(NO_TUNNELS, upstreamClients.client())
                .origin(_ -> upstreamClients.connect(upstream.get(), streaming))
                .addInterceptor(new ProxyExchange(
                        exchange,
                        upstream.get(),
                        upstreamClients.inner(upstream.get()),
                        upstreamClients.retryPause(),
                        requestMetrics,
                        upstreamErrorLog))
                .handle(new BufferedRequest(exchange.request()));
    }
}
