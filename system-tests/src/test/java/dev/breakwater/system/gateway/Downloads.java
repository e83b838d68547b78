package dev.breakwater.system.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Many large downloads at the same time, by clients that read slower than the backend sends. */
final class Downloads {

    private static final int CHUNK = 16 * 1024;
    private static final Duration BETWEEN_STARTS = Duration.ofMillis(4);
    private static final Duration SAMPLING = Duration.ofMillis(200);

    /** The peer's resident memory in mebibytes, without downloads and while they run, and what all clients have read. */
    record Result(long idle, long third, long peak, long end, long bytes) {}

    private final Peer peer;
    private final int connections;
    private final int bytesPerSecond;
    private final Duration length;
    private final AtomicLong read = new AtomicLong();

    /** {@code bytesPerSecond} of each of the connections; a client stops after {@code length} or with the end of its download. */
    Downloads(Peer peer, int connections, int bytesPerSecond, Duration length) {
        this.peer = peer;
        this.connections = connections;
        this.bytesPerSecond = bytesPerSecond;
        this.length = length;
    }

    Result run() throws Exception {
        var idle = peer.residentMebibytes();
        var clients = new ArrayList<Future<?>>();
        var samples = new ArrayList<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                clients.add(threads.submit((Callable<Void>) this::download));
                LockSupport.parkNanos(BETWEEN_STARTS.toNanos());
            }
            while (!clients.stream().allMatch(Future::isDone)) {
                samples.add(peer.residentMebibytes());
                Thread.sleep(SAMPLING.toMillis());
            }
        }
        for (var client : clients) client.get();
        return new Result(
                idle,
                samples.get(samples.size() / 3),
                samples.stream().max(Long::compare).orElseThrow(),
                last(samples),
                read.get());
    }

    /** The last sample while most downloads still ran. */
    private static long last(List<Long> samples) {
        return samples.get(Math.max(0, samples.size() - 5));
    }

    private Void download() throws IOException {
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(64 * 1024);
            socket.connect(new InetSocketAddress("127.0.0.1", peer.port()));
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(("GET " + Backend.DOWNLOAD + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(ISO_8859_1));
            var in = socket.getInputStream();
            var head = head(in);
            if (!head.startsWith("HTTP/1.1 200 ")) throw new IllegalStateException(head);
            readBody(in);
        }
        return null;
    }

    private void readBody(InputStream in) throws IOException {
        var begun = System.nanoTime();
        var chunk = new byte[CHUNK];
        long bytes = 0;
        while (bytes < Backend.DOWNLOAD_BYTES && System.nanoTime() - begun < length.toNanos()) {
            var count = in.read(chunk);
            if (count < 0) throw new IllegalStateException("cut after " + bytes + " bytes");
            bytes += count;
            read.addAndGet(count);
            LockSupport.parkNanos(begun + bytes * 1_000_000_000L / bytesPerSecond - System.nanoTime());
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var next = in.read();
            if (next < 0) throw new IllegalStateException("closed after: " + head);
            head.append((char) next);
        }
        return head.toString();
    }
}
