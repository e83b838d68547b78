package dev.breakwater.stack.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Forwards bytes from one local port to another, unless it is cut or frozen. */
public final class Wire {

    private final int near;
    private final int far;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ReentrantReadWriteLock ice = new ReentrantReadWriteLock();
    private final ReentrantReadWriteLock responseIce = new ReentrantReadWriteLock();
    private Listener listener;

    /** A free port below the range of ephemeral ports, so that no outgoing connection takes it. */
    public static String freePort() {
        while (true) {
            var port = ThreadLocalRandom.current().nextInt(21_000, 32_000);
            try (var free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return Integer.toString(free.getLocalPort());
            } catch (IOException taken) {
                // try the next port
            }
        }
    }

    public Wire(int near, int far) {
        this.near = near;
        this.far = far;
    }

    public void mend() throws IOException {
        listener = new Listener(near, caller -> connect(caller, new Socket(InetAddress.getLoopbackAddress(), far)));
    }

    /** Returns when the port is free. */
    public void cut() throws IOException {
        listener.close();
        for (var socket : open) socket.close();
    }

    /** Accepts connections and bytes and forwards none of them, like a network that drops all packets, until it thaws. */
    public void freeze() {
        ice.writeLock().lock();
    }

    /** By the thread that froze it. */
    public void thaw() {
        ice.writeLock().unlock();
    }

    /** Forwards requests, and holds back the bytes of responses until they are released. */
    public void holdResponses() {
        responseIce.writeLock().lock();
    }

    /** By the thread that holds them. */
    public void releaseResponses() {
        responseIce.writeLock().unlock();
    }

    private void connect(Socket caller, Socket called) {
        open.add(caller);
        open.add(called);
        Thread.ofVirtual().start(() -> pump(caller, called, ice));
        Thread.ofVirtual().start(() -> pump(called, caller, responseIce));
    }

    private void pump(Socket from, Socket to, ReentrantReadWriteLock direction) {
        try (from;
                to) {
            var bytes = new byte[8192];
            for (int read; (read = from.getInputStream().read(bytes)) >= 0; ) pass(to, bytes, read, direction);
        } catch (IOException ended) {
            // closed by either side, or cut
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void pass(Socket to, byte[] bytes, int length, ReentrantReadWriteLock direction) throws IOException {
        direction.readLock().lock();
        ice.readLock().lock();
        try {
            to.getOutputStream().write(bytes, 0, length);
        } finally {
            ice.readLock().unlock();
            direction.readLock().unlock();
        }
    }
}
