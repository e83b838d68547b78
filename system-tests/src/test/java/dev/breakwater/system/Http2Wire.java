package dev.breakwater.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;

import dev.breakwater.stack.testing.http.Http2Frames;
import dev.breakwater.stack.testing.http.Http2Frames.Frame;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** One connection of HTTP/2 on which one call follows the other: no client library tells of a GOAWAY. */
final class Http2Wire implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Http2Frames frames;
    private boolean goneAway;

    Http2Wire(int port) throws IOException {
        frames = new Http2Frames(port, TIMEOUT);
    }

    /** {@code GET /}; returns when the answer is whole. */
    void get(int stream) throws IOException {
        var block = new ByteArrayOutputStream();
        block.writeBytes(new byte[] {(byte) 0x82, (byte) 0x86, (byte) 0x84}); // GET, http, / of HPACK's static table
        block.writeBytes(new byte[] {0x01, 9}); // :authority, literal without indexing
        block.writeBytes("localhost".getBytes(ISO_8859_1));
        frames.send(Http2Frames.HEADERS, Http2Frames.END_STREAM | Http2Frames.END_HEADERS, stream, block.toByteArray());
        while (!ends(stream, read())) {}
    }

    /** Whether GOAWAY has come. */
    boolean hasGoneAway() {
        return goneAway;
    }

    /** Reads until GOAWAY has come. Throws when the connection ends before. */
    void readToTheEnd() throws IOException {
        while (!goneAway) read();
    }

    private Frame read() throws IOException {
        var frame = frames.read();
        if (frame.type() == Http2Frames.GOAWAY) goneAway = true;
        return frame;
    }

    private static boolean ends(int stream, Frame frame) {
        var isOfMessage = frame.type() == Http2Frames.HEADERS || frame.type() == Http2Frames.DATA;
        return isOfMessage && frame.has(Http2Frames.END_STREAM) && frame.stream() == stream;
    }

    @Override
    public void close() throws IOException {
        frames.close();
    }
}
