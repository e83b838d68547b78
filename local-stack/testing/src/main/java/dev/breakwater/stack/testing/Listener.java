package dev.breakwater.stack.testing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Accepts connections on a port of this machine, for servers that tests make themselves. */
public final class Listener implements AutoCloseable {

    private static final int BACKLOG = 64;

    private final ServerSocket server = new ServerSocket();
    private final Thread acceptor;

    /** Called for one connection after the other, on a virtual thread. No connection is accepted after an exception. */
    public interface Connections {
        void accept(Socket socket) throws IOException;
    }

    /** @param port 0 for any free one */
    public Listener(int port, Connections connections) throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        acceptor = Thread.ofVirtual().start(() -> accept(connections));
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Returns when the port is free: the thread that accepts closes the socket, later than {@link ServerSocket#close}. */
    @Override
    public void close() throws IOException {
        server.close();
        try {
            acceptor.join();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    private void accept(Connections connections) {
        try {
            while (true) connections.accept(server.accept());
        } catch (IOException ended) {
            // closed, or the test's server refuses more
        }
    }
}
