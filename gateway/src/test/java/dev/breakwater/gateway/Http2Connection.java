package dev.breakwater.gateway;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Map;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** A raw connection of HTTP/2 with prior knowledge (RFC 9113), for headers that no HTTP library sends. */
final class Http2Connection implements AutoCloseable {

    /** How a stream was answered: with a status, or by RST_STREAM, GOAWAY or the end of the connection. */
    sealed interface Answer {
        record Status(int code) implements Answer {}

        record Refused() implements Answer {}
    }

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int GOAWAY = 7;
    private static final int CONTINUATION = 9;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int PRIORITY = 0x20;
    private static final int PRIORITY_BYTES = 5;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);

    Http2Connection() throws IOException {
        socket = new Socket("localhost", Wire.port());
        socket.setSoTimeout(10_000);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1));
        frame(SETTINGS, 0, 0, new byte[0]);
    }

    /** Opens a stream with these headers, in order; without a body if it is empty. */
    void request(int stream, List<Map.Entry<String, String>> headers, String body) throws IOException {
        frame(HEADERS, body.isEmpty() ? END_STREAM | END_HEADERS : END_HEADERS, stream, block(headers));
        if (!body.isEmpty()) frame(DATA, END_STREAM, stream, body.getBytes(ISO_8859_1));
    }

    /** A header block in two frames, the second of which belongs to another stream (RFC 9113, section 6.10). */
    void interruptedHeaders(int stream, List<Map.Entry<String, String>> headers) throws IOException {
        frame(HEADERS, END_STREAM, stream, block(headers));
        frame(CONTINUATION, END_HEADERS, stream + 2, new byte[0]);
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
        if (text.length() > 126) throw new IllegalArgumentException("its length takes more than a byte");
        block.write(text.length());
        block.writeBytes(text.getBytes(ISO_8859_1));
    }

    private void frame(int type, int flags, int stream, byte[] payload) throws IOException {
        out.write(payload.length >> 16);
        out.writeShort(payload.length);
        out.write(type);
        out.write(flags);
        out.writeInt(stream);
        out.write(payload);
        out.flush();
    }

    /** Reads until this stream is answered. */
    Answer answer(int stream) throws IOException {
        try {
            while (true) {
                var payload = new byte[in.readUnsignedByte() << 16 | in.readUnsignedShort()];
                var type = in.readUnsignedByte();
                var flags = in.readUnsignedByte();
                var of = in.readInt() & Integer.MAX_VALUE;
                in.readFully(payload);
                if (type == GOAWAY || type == RST_STREAM && of == stream) return new Answer.Refused();
                if (type == HEADERS) {
                    var skipped = (flags & PRIORITY) == 0 ? 0 : PRIORITY_BYTES;
                    var status = status(of, Unpooled.wrappedBuffer(payload).skipBytes(skipped));
                    if (of == stream) return new Answer.Status(status);
                }
            }
        } catch (EOFException | SocketException closed) {
            return new Answer.Refused();
        }
    }

    private int status(int stream, ByteBuf block) throws IOException {
        try {
            return Integer.parseInt(
                    decoder.decodeHeaders(stream, block).status().toString());
        } catch (Http2Exception e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
