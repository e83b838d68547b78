package dev.breakwater.media.worker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Forwards bytes from one local port to another, while it is not cut. */
final class Wire {

    private final int near;
    private final int far;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket server;

    Wire(int near, int far) {
        this.near = near;
        this.far = far;
    }

    void mend() throws IOException {
        var mended = new ServerSocket(near, 50, InetAddress.getLoopbackAddress());
        server = mended;
        Thread.ofVirtual().start(() -> accept(mended));
    }

    void cut() throws IOException {
        server.close();
        for (var socket : open) socket.close();
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                var caller = from.accept();
                connect(caller, new Socket(InetAddress.getLoopbackAddress(), far));
            }
        } catch (IOException cut) {
            // nobody is let in until it is mended
        }
    }

    private void connect(Socket caller, Socket called) {
        open.add(caller);
        open.add(called);
        Thread.ofVirtual().start(() -> pump(caller, called));
        Thread.ofVirtual().start(() -> pump(called, caller));
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // by either side, or cut
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }
}
