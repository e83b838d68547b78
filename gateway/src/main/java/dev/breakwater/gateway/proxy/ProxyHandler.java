package dev.breakwater.gateway.proxy;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.Step;
import io.vertx.core.Vertx;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;

/** Forwards the request to its service and streams the response; the last step except for the gateway's own pages. */
@Singleton
public class ProxyHandler implements Step {

    /** A WebSocket tunnel would bypass the interceptors, and so every header rule. */
    private static final ProxyOptions NO_TUNNELS = new ProxyOptions().setSupportWebSocket(false);

    private final Vertx vertx;
    private final UpstreamClients upstreamClients;
    private final UpstreamMetrics upstreamMetrics;
    private final UpstreamErrorLog upstreamErrorLog;

    ProxyHandler(
            Vertx vertx,
            UpstreamClients upstreamClients,
            UpstreamMetrics upstreamMetrics,
            UpstreamErrorLog upstreamErrorLog) {
        this.vertx = vertx;
        this.upstreamClients = upstreamClients;
        this.upstreamMetrics = upstreamMetrics;
        this.upstreamErrorLog = upstreamErrorLog;
    }

    @Override
    public void handle(Exchange exchange) {
        var route = exchange.route();
        var upstream = route.upstream();
        if (upstream.isEmpty()) {
            exchange.next();
            return;
        }
        boolean streaming = route.stream();
        HttpProxy.reverseProxy(NO_TUNNELS, upstreamClients.client())
                .origin(_ -> upstreamClients.connect(upstream.get(), streaming))
                .addInterceptor(new ProxyExchange(
                        vertx,
                        exchange,
                        upstream.get(),
                        upstreamClients.inner(upstream.get()),
                        upstreamClients.retryPause(),
                        upstreamMetrics,
                        upstreamErrorLog))
                .handle(new BufferedRequest(exchange.request()));
    }
}
