package dev.breakwater.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import dev.breakwater.stack.testing.Listener;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * A mail server that counts emails by recipient. It greylists the first attempt to a recipient that starts with {@code grey},
 * refuses those that start with {@code refused}, and never answers RCPT for the domain {@link #BLACK_HOLE}.
 */
public final class SmtpSink implements AutoCloseable {

    public static final String BLACK_HOLE = "black-hole.example";

    private final Listener listener;
    private final Duration storing;
    private final Map<String, Integer> received = new ConcurrentHashMap<>();
    private final Map<String, Long> acceptedAt = new ConcurrentHashMap<>();
    private final Map<String, Boolean> greylisted = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final ConcurrentLinkedQueue<Socket> open = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    public SmtpSink() throws IOException {
        this(Duration.ZERO);
    }

    /** @param storing the time before and after an email is stored, until it is acknowledged */
    public SmtpSink(Duration storing) throws IOException {
        this.storing = storing;
        listener = new Listener(0, this::accept);
    }

    public int port() {
        return listener.port();
    }

    /** How many emails it has accepted. */
    public int count() {
        return count.get();
    }

    /** Recipient to the number of emails. */
    public Map<String, Integer> received() {
        return Map.copyOf(received);
    }

    /** Recipient to the time of the last email, of {@link System#nanoTime()}. */
    public Map<String, Long> acceptedAt() {
        return Map.copyOf(acceptedAt);
    }

    private void accept(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            reply(socket, "220 sink");
            var to = "";
            for (String line; (line = in.readLine()) != null; ) {
                if (line.startsWith("EHLO")) reply(socket, "250-sink\r\n250 PIPELINING");
                else if (line.startsWith("RCPT")) reply(socket, recipient(to = line.replaceAll(".*<(.*)>.*", "$1")));
                else if (line.equals("DATA")) content(socket, in, to);
                else if (line.equals("QUIT")) return;
                else reply(socket, "250 ok");
            }
        } catch (IOException | InterruptedException gone) {
            // The client disconnected, or the sink is closed.
        } finally {
            open.remove(socket);
        }
    }

    private String recipient(String address) throws InterruptedException {
        if (address.endsWith("@" + BLACK_HOLE)) closed.await();
        if (address.startsWith("refused")) return "550 5.1.1 no such user";
        var isGreylisted = address.startsWith("grey") && greylisted.putIfAbsent(address, true) == null;
        return isGreylisted ? "451 4.7.1 greylisted" : "250 ok";
    }

    private void content(Socket socket, BufferedReader in, String to) throws IOException, InterruptedException {
        reply(socket, "354 go ahead");
        for (String line; !".".equals(line = in.readLine()); ) if (line == null) return;
        Thread.sleep(storing);
        received.merge(to, 1, Integer::sum);
        acceptedAt.put(to, System.nanoTime());
        count.incrementAndGet();
        Thread.sleep(storing);
        reply(socket, "250 2.0.0 taken");
    }

    private static void reply(Socket socket, String text) throws IOException {
        socket.getOutputStream().write((text + "\r\n").getBytes(US_ASCII));
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        for (var socket : open) socket.close();
    }
}
