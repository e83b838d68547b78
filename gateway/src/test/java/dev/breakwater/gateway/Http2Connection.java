package dev.breakwater.gateway;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.breakwater.stack.testing.http.Http2Frames;
import dev.breakwater.stack.testing.http.Http2Frames.Frame;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;

import static dev.breakwater.stack.testing.http.Http2Frames.CONTINUATION;
import static dev.breakwater.stack.testing.http.Http2Frames.DATA;
import static dev.breakwater.stack.testing.http.Http2Frames.END_HEADERS;
import static dev.breakwater.stack.testing.http.Http2Frames.END_STREAM;
import static dev.breakwater.stack.testing.http.Http2Frames.GOAWAY;
import static dev.breakwater.stack.testing.http.Http2Frames.HEADERS;
import static dev.breakwater.stack.testing.http.Http2Frames.PRIORITY;
import static dev.breakwater.stack.testing.http.Http2Frames.RST_STREAM;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** A raw connection of HTTP/2 with prior knowledge (RFC 9113), for headers that no HTTP library sends. */
final class Http2Connection implements AutoCloseable {

    /** How a stream was answered: with a status, or by RST_STREAM, GOAWAY or the end of the connection. */
    sealed interface Answer {
        record Status(int code) implements Answer {}

        record Refused() implements Answer {}
    }

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int PRIORITY_BYTES = 5;

    private final Http2Frames frames;
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);

    Http2Connection() throws IOException {
        frames = new Http2Frames(Wire.port(), TIMEOUT);
    }

    /** Opens a stream with these headers, in order; without a body if it is empty. */
    void request(int stream, List<Map.Entry<String, String>> headers, String body) throws IOException {
        frames.send(HEADERS, body.isEmpty() ? END_STREAM | END_HEADERS : END_HEADERS, stream, block(headers));
        if (!body.isEmpty()) frames.send(DATA, END_STREAM, stream, body.getBytes(ISO_8859_1));
    }

    /** A header block in two frames, the second of which belongs to another stream (RFC 9113, section 6.10). */
    void interruptedHeaders(int stream, List<Map.Entry<String, String>> headers) throws IOException {
        frames.send(HEADERS, END_STREAM, stream, block(headers));
        frames.send(CONTINUATION, END_HEADERS, stream + 2, new byte[0]);
    }

    /** Every header as a literal without indexing and without Huffman coding (RFC 7541, section 6.2.2). */
    private static byte[] block(List<Map.Entry<String, String>> headers) {
        var block = new ByteArrayOutputStream();
        for (var header : headers) {
            block.write(0);
            literal(block, header.getKey());
            literal(block, header.getValue());
        }
        return block.toByteArray();
    }

    private static void literal(ByteArrayOutputStream block, String text) {
        length(block, text.length());
        block.writeBytes(text.getBytes(ISO_8859_1));
    }

    /** RFC 7541, section 5.1. */
    private static void length(ByteArrayOutputStream block, int length) {
        if (length < 127) {
            block.write(length);
            return;
        }
        block.write(127);
        var rest = length - 127;
        for (; rest >= 128; rest /= 128) block.write(rest % 128 + 128);
        block.write(rest);
    }

    /** Reads until this stream is answered. */
    Answer answer(int stream) throws IOException {
        try {
            while (true) {
                var frame = frames.read();
                if (frame.type() == GOAWAY || frame.type() == RST_STREAM && frame.stream() == stream)
                    return new Answer.Refused();
                if (frame.type() == HEADERS) {
                    var status = status(frame);
                    if (frame.stream() == stream) return new Answer.Status(status);
                }
            }
        } catch (EOFException | SocketException closed) {
            return new Answer.Refused();
        }
    }

    private int status(Frame frame) throws IOException {
        var block = Unpooled.wrappedBuffer(frame.payload()).skipBytes(frame.has(PRIORITY) ? PRIORITY_BYTES : 0);
        try {
            return Integer.parseInt(
                    decoder.decodeHeaders(frame.stream(), block).status().toString());
        } catch (Http2Exception e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        frames.close();
    }
}
