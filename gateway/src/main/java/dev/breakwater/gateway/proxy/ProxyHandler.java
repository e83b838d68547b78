package dev.breakwater.gateway.proxy;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.Step;
import dev.breakwater.gateway.overload.OverloadProtection;
import dev.breakwater.gateway.proxy.upstream.UpstreamClients;
import dev.breakwater.gateway.proxy.upstream.UpstreamErrorLog;
import dev.breakwater.gateway.proxy.upstream.UpstreamMetrics;
import io.vertx.core.Vertx;

/** Forwards the request to its service and streams the response; the last step except for the gateway's own pages. */
@Singleton
public class ProxyHandler implements Step {

    private final Vertx vertx;
    private final UpstreamClients upstreamClients;
    private final UpstreamMetrics upstreamMetrics;
    private final UpstreamErrorLog upstreamErrorLog;
    private final OverloadProtection overloadProtection;

    ProxyHandler(
            Vertx vertx,
            UpstreamClients upstreamClients,
            UpstreamMetrics upstreamMetrics,
            UpstreamErrorLog upstreamErrorLog,
            OverloadProtection overloadProtection) {
        this.vertx = vertx;
        this.upstreamClients = upstreamClients;
        this.upstreamMetrics = upstreamMetrics;
        this.upstreamErrorLog = upstreamErrorLog;
        this.overloadProtection = overloadProtection;
    }

    @Override
    public void handle(Exchange exchange) {
        if (exchange.route().isPage()) exchange.next();
        else new Forwarding(exchange, this).begin();
    }

    Vertx vertx() {
        return vertx;
    }

    UpstreamClients clients() {
        return upstreamClients;
    }

    UpstreamMetrics metrics() {
        return upstreamMetrics;
    }

    UpstreamErrorLog errorLog() {
        return upstreamErrorLog;
    }

    OverloadProtection overloadProtection() {
        return overloadProtection;
    }
}
