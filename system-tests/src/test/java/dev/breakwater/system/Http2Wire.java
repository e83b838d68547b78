package dev.breakwater.system;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** One connection of HTTP/2 with prior knowledge (RFC 9113), frame by frame: no client library tells of a GOAWAY. */
final class Http2Wire implements AutoCloseable {

    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int GOAWAY = 7;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private boolean goneAway;

    Http2Wire(int port) throws IOException {
        socket = new Socket("localhost", port);
        socket.setSoTimeout(20_000);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1));
        send(SETTINGS, 0, 0, new byte[0]);
    }

    /** {@code GET /}; returns when the answer is whole. */
    void get(int stream) throws IOException {
        var block = new ByteArrayOutputStream();
        block.writeBytes(new byte[] {(byte) 0x82, (byte) 0x86, (byte) 0x84}); // GET, http, / of HPACK's static table
        block.writeBytes(new byte[] {0x01, 9}); // :authority, literal without indexing
        block.writeBytes("localhost".getBytes(ISO_8859_1));
        send(HEADERS, END_STREAM | END_HEADERS, stream, block.toByteArray());
        while (!endsStream(stream)) {}
    }

    /** Whether GOAWAY has come. */
    boolean hasGoneAway() {
        return goneAway;
    }

    /** Reads until GOAWAY has come. Throws when the connection ends before. */
    void readToTheEnd() throws IOException {
        while (!goneAway) endsStream(0);
    }

    private void send(int type, int flags, int stream, byte[] payload) throws IOException {
        out.write(payload.length >> 16);
        out.writeShort(payload.length);
        out.write(type);
        out.write(flags);
        out.writeInt(stream);
        out.write(payload);
        out.flush();
    }

    /** Reads one frame; whether it is the last of this stream. */
    private boolean endsStream(int stream) throws IOException {
        var length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        var type = in.readUnsignedByte();
        var flags = in.readUnsignedByte();
        var of = in.readInt() & Integer.MAX_VALUE;
        in.readFully(new byte[length]);
        if (type == GOAWAY) goneAway = true;
        return type < 2 && (flags & END_STREAM) != 0 && of == stream;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
