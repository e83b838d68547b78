package dev.breakwater.system;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** One connection of HTTP/1.1, on which one call follows the other. */
final class KeepAlive implements AutoCloseable {

    private final Socket socket;
    private final DataInputStream in;
    private int endsAnnounced;

    KeepAlive(int port) throws IOException {
        socket = new Socket("localhost", port);
        socket.setSoTimeout(20_000);
        in = new DataInputStream(socket.getInputStream());
    }

    /** The status; the body is read, so that the next call can follow. */
    int get(String path) throws IOException {
        var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        var status = line();
        var length = 0;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var lower = header.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("content-length:"))
                length = Integer.parseInt(lower.substring(15).strip());
            if (lower.matches("connection: *close")) endsAnnounced++;
        }
        in.readFully(new byte[length]);
        return Integer.parseInt(status.split(" ")[1]);
    }

    /** Whether an answer said {@code Connection: close}, once. */
    boolean isEndAnnounced() {
        return endsAnnounced == 1;
    }

    /** Whether the other side has closed the connection. */
    boolean isClosed() throws IOException {
        return in.read() < 0;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) throw new EOFException("cut after: " + line);
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
