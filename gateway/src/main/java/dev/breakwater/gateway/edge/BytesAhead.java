package dev.breakwater.gateway.edge;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;

/**
 * Bytes of requests that a caller sent ahead of the response under way (pipelining, RFC 9112, section 9.3.2). A parsed request takes
 * forty times its bytes, and Vert.x parses all that arrive. So they wait as bytes, and nothing more is read from the socket meanwhile.
 */
final class BytesAhead {

    /** What is parsed at once; it may have some requests too many. */
    private static final int PART = 1024;

    private final Channel channel;
    private final BooleanSupplier isBusy;
    private final Consumer<ByteBuf> parser;
    private final Runnable readsAgain;

    private ByteBuf waiting = Unpooled.EMPTY_BUFFER;
    private boolean isParsing;
    private boolean isPaused;

    /**
     * @param readsAgain called before the socket is read again: Vert.x may have paused it meanwhile for a body that nobody reads, and
     *     would not pause it a second time
     */
    BytesAhead(Channel channel, BooleanSupplier isBusy, Consumer<ByteBuf> parser, Runnable readsAgain) {
        this.channel = channel;
        this.isBusy = isBusy;
        this.parser = parser;
        this.readsAgain = readsAgain;
    }

    void read(ByteBuf bytes) {
        waiting = waiting.isReadable() ? Unpooled.wrappedBuffer(waiting, bytes) : bytes;
        parse();
    }

    /** When the connection may be busy no longer. Later, because the parser may be what calls. */
    void continueLater() {
        if (isPaused) channel.eventLoop().execute(this::resume);
    }

    private void resume() {
        if (!isPaused || !channel.isActive() || isBusy.getAsBoolean()) return;
        parse();
        channel.pipeline().fireChannelReadComplete();
    }

    private void parse() {
        if (isParsing) return;
        isParsing = true;
        try {
            while (waiting.isReadable() && !isBusy.getAsBoolean()) parser.accept(nextPart());
        } finally {
            isParsing = false;
        }
        // Also when it is paused: Vert.x may have resumed the socket.
        if (waiting.isReadable()) pause();
        else if (isPaused) unpause();
    }

    private ByteBuf nextPart() {
        if (waiting.readableBytes() > PART) return waiting.readRetainedSlice(PART);
        var all = waiting;
        waiting = Unpooled.EMPTY_BUFFER;
        return all;
    }

    private void pause() {
        isPaused = true;
        channel.config().setAutoRead(false);
    }

    private void unpause() {
        isPaused = false;
        readsAgain.run();
        channel.config().setAutoRead(true);
    }

    void discard() {
        waiting.release();
        waiting = Unpooled.EMPTY_BUFFER;
    }
}
