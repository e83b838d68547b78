package dev.breakwater.stack.testing.http;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** A connection of HTTP/2 with prior knowledge (RFC 9113), frame by frame: for what no HTTP library sends or tells. */
public final class Http2Frames implements AutoCloseable {

    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int RST_STREAM = 3;
    public static final int SETTINGS = 4;
    public static final int GOAWAY = 7;
    public static final int CONTINUATION = 9;

    public static final int END_STREAM = 1;
    public static final int END_HEADERS = 4;
    public static final int PRIORITY = 0x20;

    /** A frame that arrived. */
    public record Frame(int type, int flags, int stream, byte[] payload) {

        public boolean has(int flag) {
            return (flags & flag) != 0;
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    /** Sends the preface. A read fails after the timeout. */
    public Http2Frames(int port, Duration timeout) throws IOException {
        socket = new Socket("localhost", port);
        socket.setSoTimeout((int) timeout.toMillis());
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1));
        send(SETTINGS, 0, 0, new byte[0]);
    }

    public void send(int type, int flags, int stream, byte[] payload) throws IOException {
        out.write(payload.length >> 16);
        out.writeShort(payload.length);
        out.write(type);
        out.write(flags);
        out.writeInt(stream);
        out.write(payload);
        out.flush();
    }

    /** Throws {@link java.io.EOFException} when the connection has ended. */
    public Frame read() throws IOException {
        var payload = new byte[in.readUnsignedByte() << 16 | in.readUnsignedShort()];
        var type = in.readUnsignedByte();
        var flags = in.readUnsignedByte();
        var stream = in.readInt() & Integer.MAX_VALUE;
        in.readFully(payload);
        return new Frame(type, flags, stream, payload);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
