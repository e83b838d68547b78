package dev.breakwater.gateway.edge.server;

import java.util.function.BiConsumer;

import dev.breakwater.gateway.edge.ClientConnection;
import io.netty.channel.Channel;
import io.netty.handler.traffic.GlobalTrafficShapingHandler;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.HttpServerImpl;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.SslChannelProvider;

/** Vert.x' server, whose public API has no hook before the first byte of a connection. */
final class DeadlineServer extends HttpServerImpl {

    private final ServerConfig config;

    DeadlineServer(VertxInternal vertx, HttpServerOptions options, ServerConfig config) {
        super(vertx, options);
        this.config = config;
    }

    @Override
    protected BiConsumer<Channel, SslChannelProvider> childHandler(
            ContextInternal context, SocketAddress address, GlobalTrafficShapingHandler shaping) {
        var initialize = super.childHandler(context, address, shaping);
        return (channel, ssl) -> {
            ClientConnection.accept(channel, config.headTimeout(), config.idleTimeout());
            initialize.accept(channel, ssl);
        };
    }
}
