package dev.breakwater.stack.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A minimal HTTP client: the status of a GET. */
public final class Http {

    private Http() {}

    /** The status, or -1 without a valid response. */
    public static int status(int port, String path) {
        try (var socket = Ports.connect(port)) {
            var request = "GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return line.matches("HTTP/1\\.[01] \\d{3}") ? Integer.parseInt(line.substring(9)) : -1;
        } catch (IOException e) {
            return -1;
        }
    }
}
