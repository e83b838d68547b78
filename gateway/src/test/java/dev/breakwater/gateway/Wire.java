package dev.breakwater.gateway;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

import io.restassured.RestAssured;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** A raw connection to the gateway, on which a test writes requests that no HTTP library sends. */
public final class Wire implements AutoCloseable {

    private final Socket socket;

    public Wire() throws IOException {
        this(port());
    }

    /** To what is in front of the gateway. */
    public Wire(int port) throws IOException {
        socket = new Socket("localhost", port);
        socket.setSoTimeout(5_000);
        socket.setTcpNoDelay(true);
    }

    /** Sends, and returns all received bytes until the gateway closes or sends nothing for a while. */
    public static String exchange(String request) throws IOException {
        try (var wire = new Wire()) {
            wire.send(request);
            return wire.rest(300);
        }
    }

    static int port() {
        return RestAssured.port;
    }

    public Wire send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** Reads until the text arrives; returns the bytes so far. */
    public String until(String text) throws IOException {
        var got = new StringBuilder();
        while (got.indexOf(text) < 0) {
            var next = socket.getInputStream().read();
            if (next < 0) throw new IOException("closed after: " + got);
            got.append((char) next);
        }
        return got.toString();
    }

    /** The remaining bytes, until the end or, after the first byte, a pause of so many milliseconds. */
    public String rest(int quietMillis) throws IOException {
        var got = new StringBuilder();
        try {
            int next;
            while ((next = socket.getInputStream().read()) >= 0) {
                got.append((char) next);
                socket.setSoTimeout(quietMillis);
            }
        } catch (SocketTimeoutException e) {
            return got.toString();
        } catch (SocketException reset) {
            return got + "<closed>";
        }
        return got + "<closed>";
    }

    /** Whether the gateway closes the connection, or resets it, within this time. */
    public boolean isClosedWithin(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            int next = socket.getInputStream().read();
            while (next >= 0) next = socket.getInputStream().read();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
