package dev.breakwater.gateway.edge;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * A connection of a caller, and its deadlines. The head of a request must arrive within a time that begins with its first byte,
 * for the first request with the connection, so that bytes that trickle in do not extend it. Between requests a connection may
 * idle. While a request is served there is no deadline here: bodies and services have their own.
 */
public final class ClientConnection extends ChannelInboundHandlerAdapter {

    private static final AttributeKey<ClientConnection> KEY = AttributeKey.valueOf(ClientConnection.class, "self");
    private static final long NEVER = Long.MAX_VALUE;

    private final Channel channel;
    private final long headNanos;
    private final long idleNanos;

    private int active;
    private boolean isHttp2;
    private boolean isFinished;
    private boolean isHeadBegun = true;
    private boolean isHeadTimed = true;
    private long deadline;
    /** Fires when the deadline may have passed; a later deadline only makes it look again. */
    private Future<?> look;

    private ClientConnection(Channel channel, Duration head, Duration idle) {
        this.channel = channel;
        headNanos = head.toNanos();
        idleNanos = idle.toNanos();
    }

    /** Called for a new connection, before all other handlers of it. */
    public static void accept(Channel channel, Duration head, Duration idle) {
        var connection = new ClientConnection(channel, head, idle);
        channel.attr(KEY).set(connection);
        channel.pipeline().addLast(connection);
        connection.expireIn(connection.headNanos);
    }

    static ClientConnection of(HttpServerRequest request) {
        return ((ConnectionBase) request.connection()).channel().attr(KEY).get();
    }

    void requestBegan(HttpVersion version) {
        isHttp2 = version == HttpVersion.HTTP_2;
        active++;
        isHeadBegun = false;
        isHeadTimed = false;
        deadline = NEVER;
    }

    void responseEnded() {
        active--;
        if (active > 0) return;
        deadline = System.nanoTime() + idleNanos;
        if (look == null) lookIn(idleNanos);
    }

    /** Its last request has arrived; further ones have no effect. */
    void finish() {
        isFinished = true;
    }

    boolean isFinished() {
        return isFinished;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        // HTTP/2 has frames without a request, such as PING: its deadlines are the first one and that of idle
        // connections.
        if (active == 0 && !isHttp2) isHeadBegun = true;
        context.fireChannelRead(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (isHeadBegun && !isHeadTimed && active == 0) {
            isHeadTimed = true;
            expireIn(headNanos);
        }
        context.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (look != null) look.cancel(false);
        context.fireChannelInactive();
    }

    private void expireIn(long nanos) {
        deadline = System.nanoTime() + nanos;
        if (look != null) look.cancel(false);
        lookIn(nanos);
    }

    private void lookIn(long nanos) {
        look = channel.eventLoop().schedule(this::look, nanos, TimeUnit.NANOSECONDS);
    }

    private void look() {
        look = null;
        if (deadline == NEVER) return;
        var left = deadline - System.nanoTime();
        if (left > 0) lookIn(left);
        else channel.close();
    }
}
