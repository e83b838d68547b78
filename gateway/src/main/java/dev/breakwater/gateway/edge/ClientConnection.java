package dev.breakwater.gateway.edge;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * A connection of a caller, and its deadlines. The head of a request must arrive within a time that begins with its first byte,
 * for the first request with the connection, so that bytes that trickle in do not extend it. Between requests a connection may
 * idle. While a request is served there is no deadline here: bodies and services have their own.
 *
 * <p>Requests of HTTP/1 that were sent ahead wait as bytes ({@link BytesAhead}).
 */
public final class ClientConnection extends ChannelInboundHandlerAdapter {

    private static final AttributeKey<ClientConnection> KEY = AttributeKey.valueOf(ClientConnection.class, "self");
    private static final long NEVER = Long.MAX_VALUE;

    private final Channel channel;
    private final long headNanos;
    private final long idleNanos;
    private final BytesAhead ahead;

    private int active;
    /** The request of HTTP/1 that is being answered. */
    private HttpServerRequest current;

    /** Vert.x' side of this connection; null before the first request. */
    private ConnectionBase server;

    private boolean hasBody;
    private boolean isBodyPaused;
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
        ahead = new BytesAhead(channel, this::isBusy, this::received, this::readsAgain);
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

    void requestBegan(HttpServerRequest request) {
        isHttp2 = request.version() == HttpVersion.HTTP_2;
        if (!isHttp2) current = request;
        server = (ConnectionBase) request.connection();
        hasBody = request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || request.headers().contains(HttpHeaders.CONTENT_LENGTH);
        active++;
        isHeadBegun = false;
        isHeadTimed = false;
        deadline = NEVER;
    }

    void responseEnded() {
        active--;
        if (active > 0) return;
        current = null;
        isBodyPaused = false;
        deadline = System.nanoTime() + idleNanos;
        if (look == null) lookIn(idleNanos);
        ahead.continueLater();
    }

    /** What follows must not be parsed before the body of this request is read. */
    void pauseBody() {
        isBodyPaused = true;
    }

    void resumeBody() {
        isBodyPaused = false;
        ahead.continueLater();
    }

    /** Whether more bytes would be the next request, while this one is being answered, or while its caller does not read. */
    private boolean isBusy() {
        if (isHttp2) return false;
        // A paused request without a body has not ended for Vert.x.
        return active == 0 ? !channel.isWritable() : isBodyPaused || !hasBody || current.isEnded();
    }

    /** Vert.x then knows that the socket is read, and pauses it again when the body in its queue is still not read. */
    private void readsAgain() {
        if (server != null) server.doResume();
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
        if (isHttp2) context.fireChannelRead(message);
        else ahead.read((ByteBuf) message);
    }

    private void received(ByteBuf bytes) {
        // HTTP/2 has frames without a request, such as PING: its deadlines are the first one and that of idle
        // connections.
        if (active == 0 && !isHttp2) isHeadBegun = true;
        channel.pipeline().context(this).fireChannelRead(bytes);
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
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        ahead.continueLater();
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (look != null) look.cancel(false);
        ahead.discard();
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
