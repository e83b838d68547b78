package dev.breakwater.gateway.web;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

import jakarta.ws.rs.core.StreamingOutput;

import io.netty.buffer.Unpooled;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.buffer.impl.BufferImpl;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * Content of which all responses send the same copy. It is written in parts, no faster than the caller reads, so that a response
 * holds a position and at most one part. It is outside of the heap, because Netty copies what is on the heap before it writes it.
 * As a {@link StreamingOutput} it has the type of its resource.
 */
public final class SharedContent implements StreamingOutput {

    private static final int PART = 64 * 1024;

    /** As long as a silent service may take. */
    private static final Duration STALLED = Duration.ofSeconds(30);

    private final int length;

    /** Until the first response: what is never asked for takes no second place, and a native executable is built without it. */
    private byte[] bytes;

    private Buffer content;

    private SharedContent(byte[] bytes) {
        this.bytes = bytes;
        length = bytes.length;
    }

    static SharedContent of(byte[] bytes) {
        return new SharedContent(bytes);
    }

    int length() {
        return length;
    }

    private synchronized Buffer content() {
        if (content == null) {
            content = BufferImpl.buffer(Unpooled.unreleasableBuffer(
                    Unpooled.directBuffer(length, length).writeBytes(bytes)));
            bytes = null;
        }
        return content;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        out.write(content().getBytes());
    }

    /** Ends the response with this content, on the event loop of the request. */
    void write(HttpServerRequest request, HttpServerResponse response) {
        write(request, response, STALLED);
    }

    void write(HttpServerRequest request, HttpServerResponse response, Duration stalled) {
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(length));
        if (request.method().equals(HttpMethod.HEAD)) response.end();
        else new Writing(response, stalled).next();
    }

    /** One response. */
    private final class Writing {

        private final Buffer all = content();
        private final HttpServerResponse response;
        private final Duration stalled;
        private int position;

        Writing(HttpServerResponse response, Duration stalled) {
            this.response = response;
            this.stalled = stalled;
        }

        void next() {
            while (length - position > PART) {
                if (response.closed() || response.ended()) return;
                response.write(all.slice(position, position + PART));
                position += PART;
                if (response.writeQueueFull()) {
                    await();
                    return;
                }
            }
            if (!response.closed() && !response.ended()) response.end(all.slice(position, length));
        }

        /** A caller that reads nothing for too long is cut off. */
        private void await() {
            var vertx = Vertx.currentContext().owner();
            var timer = vertx.setTimer(stalled.toMillis(), _ -> {
                response.drainHandler(null);
                response.reset();
            });
            response.drainHandler(_ -> {
                response.drainHandler(null);
                if (vertx.cancelTimer(timer)) next();
            });
        }
    }
}
