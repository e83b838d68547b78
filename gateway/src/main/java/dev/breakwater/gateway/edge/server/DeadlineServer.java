package dev.breakwater.gateway.edge.server;

import java.util.function.BiConsumer;

import dev.breakwater.gateway.edge.ClientConnection;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.traffic.GlobalTrafficShapingHandler;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.Http1xOrH2CHandler;
import io.vertx.core.http.impl.HttpServerImpl;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.SslChannelProvider;

/**
 * Vert.x' server, whose public API has no hook before the first byte of a connection. Without TLS it speaks HTTP/2 with callers that
 * begin with it. It ignores {@code Upgrade: h2c}, which RFC 9113 no longer has: a proxy that forwards it loses sight of what follows.
 */
final class DeadlineServer extends HttpServerImpl {

    private final ServerConfig config;
    private final boolean isHttp2WithoutTls;
    private final Http1Server http1;

    DeadlineServer(VertxInternal vertx, HttpServerOptions options, ServerConfig config) {
        super(vertx, options);
        this.config = config;
        isHttp2WithoutTls = options.isHttp2ClearTextEnabled() && !options.isSsl();
        http1 = new Http1Server(vertx, options);
    }

    /** It never listens: it prepares connections of this server. */
    private static final class Http1Server extends HttpServerImpl {

        Http1Server(VertxInternal vertx, HttpServerOptions options) {
            super(vertx, new HttpServerOptions(options).setHttp2ClearTextEnabled(false));
        }

        BiConsumer<Channel, SslChannelProvider> initializer(
                ContextInternal context, SocketAddress address, GlobalTrafficShapingHandler shaping) {
            return childHandler(context, address, shaping);
        }
    }

    @Override
    public HttpServer requestHandler(Handler<HttpServerRequest> handler) {
        http1.requestHandler(handler);
        return super.requestHandler(handler);
    }

    @Override
    public HttpServer invalidRequestHandler(Handler<HttpServerRequest> handler) {
        http1.invalidRequestHandler(handler);
        return super.invalidRequestHandler(handler);
    }

    @Override
    protected BiConsumer<Channel, SslChannelProvider> childHandler(
            ContextInternal context, SocketAddress address, GlobalTrafficShapingHandler shaping) {
        var both = super.childHandler(context, address, shaping);
        var onlyHttp1 = http1.initializer(context, address, shaping);
        return (channel, ssl) -> {
            ClientConnection.accept(channel, config.headTimeout(), config.idleTimeout());
            if (!isHttp2WithoutTls) both.accept(channel, ssl);
            else
                channel.pipeline().addLast(new Http1xOrH2CHandler() {
                    @Override
                    protected void configure(ChannelHandlerContext ctx, boolean isHttp2) {
                        (isHttp2 ? both : onlyHttp1).accept(channel, ssl);
                    }
                });
        };
    }
}
